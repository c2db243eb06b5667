package dev.loam.platform.setting;

import java.util.List;

/** The settings of the services with few of them. */
final class ServiceCatalogs {
    private static final long LARGEST_OBJECT = 536_870_912_000L;
    private static final long LARGEST_BODY = 1024L * 1024 * 1024;
    private static final String REALTIME = "realtime-service";

    private ServiceCatalogs() {}

    static List<Setting> storage() {
        return List.of(
                Setting.limit(
                        "file_size_limit",
                        0,
                        LARGEST_OBJECT,
                        "The most bytes of an object; a bucket's own limit can only be lower. Not set: the installation's."),
                Setting.flag(
                        "features.image_transformation.enabled",
                        true,
                        "Whether images are transformed when they are asked for."),
                Setting.flag("features.s3_protocol.enabled", true, "Whether the S3 endpoint serves this project."));
    }

    static List<Setting> functions() {
        return List.of(
                Setting.limit(
                        "max_memory_mb",
                        16,
                        65_536,
                        "The most memory that a function may ask for. Not set: the installation's."),
                Setting.limit(
                        "max_timeout_seconds",
                        1,
                        86_400,
                        "The longest that an invocation may take. Not set: the installation's."),
                Setting.limit(
                        "max_concurrency",
                        1,
                        10_000,
                        "The most invocations of one function at a time. Not set: the installation's."),
                Setting.limit(
                        "max_min_instances",
                        0,
                        100,
                        "The most workers that a function may have kept ready. Not set: the installation's."),
                Setting.pairs("environment", "Variables that all functions are given; a function's own come first."),
                Setting.limit(
                        "max_body_size",
                        1024,
                        LARGEST_BODY,
                        "The most bytes that an invocation is given. Not set: the installation's."),
                Setting.texts(
                        "refused_components",
                        TextForm.COMPONENT,
                        List.of(),
                        "Components that no jar may have, besides the installation's, as package URLs with ranges of versions."),
                Setting.texts(
                        "warned_components",
                        TextForm.COMPONENT,
                        List.of(),
                        "Components that a deployment is warned of, besides the installation's."));
    }

    static List<Setting> gateway() {
        return List.of(
                Setting.flag(
                        "allow_keyless",
                        false,
                        "Whether a request without any key is served, as `db_anon_role`; else it is refused."),
                Setting.texts(
                        "cors_allowed_origins",
                        TextForm.ORIGIN,
                        List.of("*"),
                        "Origins whose pages may read answers; also the installation must allow them."),
                Setting.texts(
                        "cors_allowed_headers", TextForm.HEADER, List.of("*"), "Headers that those pages may send."),
                Setting.texts(
                        "cors_allowed_methods",
                        TextForm.HEADER,
                        List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
                        "Methods that those pages may use."),
                Setting.flag(
                        "cors_allow_credentials",
                        false,
                        "Whether those pages may send cookies; only with origins that are named."),
                Setting.texts(
                        "cors_exposed_headers",
                        TextForm.HEADER,
                        List.of(),
                        "Headers of answers that those pages may read besides those that clients need."),
                Setting.whole(
                        "cors_max_age", 0, 86_400, 3600, "Seconds for which browsers keep the answer to a preflight."),
                Setting.limit(
                        "max_body_size",
                        1,
                        LARGEST_BODY,
                        "The most bytes of a request's body, uploads apart. Not set: the installation's."),
                Setting.limit(
                        "max_upload_size",
                        1,
                        LARGEST_OBJECT,
                        "The most bytes of an upload to storage in one request. Not set: the installation's."));
    }

    static List<Setting> realtime() {
        return List.of(
                Setting.flag("private_only", false, "Whether only private channels may be joined.")
                        .with(REALTIME),
                Setting.flag("presence_enabled", true, "Whether channels may track presence.")
                        .with(REALTIME),
                Setting.flag("suspend", false, "Whether realtime is switched off for this project.")
                        .with(REALTIME),
                Setting.whole("max_concurrent_users", 1, 50_000, 200, "The most connections at a time.")
                        .with(REALTIME),
                Setting.whole("max_events_per_second", 1, 50_000, 100, "The most messages per second.")
                        .with(REALTIME),
                Setting.whole("max_presence_events_per_second", 1, 5000, 100, "The most presence messages per second.")
                        .with(REALTIME),
                Setting.whole("max_bytes_per_second", 1, 10_000_000, 100_000, "The most bytes per second.")
                        .with(REALTIME),
                Setting.whole("max_channels_per_client", 1, 10_000, 100, "The most channels of one connection.")
                        .with(REALTIME),
                Setting.whole("max_joins_per_second", 1, 5000, 100, "The most joins per second.")
                        .with(REALTIME),
                Setting.whole("max_payload_size_in_kb", 1, 10_000, 256, "The largest message, in KB.")
                        .with(REALTIME));
    }
}
