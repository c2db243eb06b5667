package dev.loam.sdk.platform;

import dev.loam.sdk.http.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A project's API keys. Immutable, thread-safe. */
public final class Keys {
    private final PlatformClient platform;
    private final String path;

    Keys(PlatformClient platform, String project) {
        this.platform = platform;
        this.path = project + "/keys";
    }

    /** The keys, without their values. */
    public Call<List<ApiKey>> list() {
        return platform.call("GET", path, null).map(answer -> answer.listOf(ApiKey.class));
    }

    /**
     * Makes a key.
     *
     * @param kind {@code publishable} for apps in users' hands, {@code secret} for servers
     * @param name how people call it
     */
    public Call<ApiKey> create(String kind, String name) {
        return platform.keyed("POST", path, Map.of("kind", kind, "name", name)).map(answer -> answer.as(ApiKey.class));
    }

    /** Makes a key in the place of another, which is good for as long as said. */
    public Call<ApiKey> rotate(UUID id, Duration overlap) {
        Map<String, Long> body = Map.of("overlap_seconds", overlap.toSeconds());
        return platform.keyed("POST", path + "/" + id + "/rotate", body).map(answer -> answer.as(ApiKey.class));
    }

    /** A key itself, where it can be told again. */
    public Call<String> reveal(UUID id) {
        return platform.call("GET", path + "/" + id + "/value", null)
                .map(answer -> answer.json().path("key").asString());
    }

    /** Ends a key; within seconds nobody gets in with it. */
    public Call<Void> revoke(UUID id) {
        return platform.call("DELETE", path + "/" + id, null).ignoringAnswer();
    }
}
