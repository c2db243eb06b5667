package dev.loam.platform.setting;

import java.util.List;

/** PostgREST's configuration, with underscores. */
final class RestCatalog {
    private static final long COST = 1_000_000_000_000L;

    private RestCatalog() {}

    static List<Setting> settings() {
        return List.of(
                Setting.texts(
                        "db_schemas",
                        TextForm.IDENTIFIER,
                        List.of("public", "graphql_public"),
                        "Schemas that are exposed; the first is the default one."),
                Setting.texts(
                        "db_extra_search_path",
                        TextForm.IDENTIFIER,
                        List.of("public", "extensions"),
                        "Schemas that are searched besides the one in use, and not exposed."),
                Setting.choice(
                        "db_anon_role",
                        List.of("anon", "authenticated"),
                        "anon",
                        "The database role of requests without a key, and of those whose token names none."),
                Setting.whole(
                        "db_max_rows",
                        1,
                        1_000_000_000,
                        1000,
                        "The most rows of an answer, and of each embedded resource."),
                Setting.text(
                        "db_pre_request",
                        TextForm.ROUTINE,
                        null,
                        "A function that runs in each request's transaction before the request itself, under its role."),
                Setting.choice(
                        "db_tx_end",
                        List.of("commit", "commit-allow-override", "rollback", "rollback-allow-override"),
                        "commit",
                        "How a request's transaction ends, and whether Prefer: tx may choose otherwise."),
                Setting.flag("db_aggregates_enabled", false, "Whether aggregates may be selected."),
                Setting.limit(
                        "db_aggregates_max_cost",
                        1,
                        COST,
                        "What a request with aggregates may cost at most, as PostgreSQL's planner reckons; any when not set."),
                Setting.numbers(
                        "db_role_statement_timeouts",
                        1,
                        3_600_000,
                        "How many milliseconds a statement of a role may take, by roles; never more than the installation lets"
                                + " functions take."),
                Setting.numbers(
                        "db_role_max_rows",
                        1,
                        1_000_000_000,
                        "The most rows of an answer, and of each embed, by roles."),
                Setting.numbers("db_role_max_depth", 0, 64, "How deep a request may embed related rows, by roles."),
                Setting.numbers(
                        "db_role_max_cost",
                        1,
                        COST,
                        "What a request may cost at most, as PostgreSQL's planner reckons, by roles."),
                Setting.flag("db_plan_enabled", false, "Whether a request may ask for its execution plan."),
                Setting.flag(
                        "db_statement_statistics",
                        false,
                        "Whether it is counted how often each kind of statement runs and how long it takes."),
                Setting.flag(
                        "db_auto_rls",
                        true,
                        "Whether row-level security is turned on for every new table in an exposed schema."),
                Setting.line("jwt_aud", null, "The audience that a token must name; any when not set."),
                Setting.text(
                        "jwt_role_claim_key",
                        TextForm.CLAIM_PATH,
                        ".role",
                        "The path to the claim that names the role."),
                Setting.pairs("app_settings", "What SQL reads with current_setting('app.settings.<name>')."));
    }
}
