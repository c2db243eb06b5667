package dev.loam.sdk.platform;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project's settings, in documents: {@code auth}, {@code rest}, {@code storage} … Immutable, thread-safe. */
public final class Settings {
    private final PlatformClient platform;
    private final String path;

    Settings(PlatformClient platform, String project) {
        this.platform = platform;
        this.path = project + "/settings/";
    }

    /** A document. */
    public Call<SettingsVersion> get(String document) {
        return platform.call("GET", path + Request.encoded(document), null).map(Settings::version);
    }

    /**
     * Changes settings; what is not named stays, and null brings back a default.
     *
     * @param tag the version that the change is based on: refused when it is another one by now; null for any
     */
    public Call<SettingsVersion> change(String document, Map<String, ?> changes, @Nullable String tag) {
        Request request = PlatformClient.json("PATCH", path + Request.encoded(document), changes)
                .repeat(Repeat.KEYED);
        return platform.call(tag == null ? request : request.header("If-Match", tag))
                .map(Settings::version);
    }

    /** Brings an earlier version back. */
    public Call<SettingsVersion> rollBack(String document, int version) {
        return platform.keyed("POST", path + Request.encoded(document) + "/rollback", Map.of("version", version))
                .map(Settings::version);
    }

    private static SettingsVersion version(Answer answer) {
        return new SettingsVersion(answer.json(), answer.header("ETag").orElse(null));
    }
}
