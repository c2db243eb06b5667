package dev.loam.sdk.platform;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a project used and what that costs. Immutable, thread-safe. */
public final class Usage {
    private final PlatformClient platform;
    private final String project;

    Usage(PlatformClient platform, String project) {
        this.platform = platform;
        this.project = project;
    }

    /**
     * What was used of a meter, in groups.
     *
     * @param meter {@code api_requests}, {@code egress_bytes} …
     * @param groupBy {@code route}, {@code key} or {@code minute}
     * @param from from when; the period's begin when null
     * @param to until when; now when null
     */
    public Call<Map<String, BigDecimal>> of(
            String meter, String groupBy, @Nullable Instant from, @Nullable Instant to) {
        Request request = PlatformClient.request("GET", project + "/usage")
                .query("meter", meter)
                .query("group_by", groupBy)
                .query("from", from)
                .query("to", to);
        return platform.call(request).map(Usage::groups);
    }

    /** The bill of this period, line by line, with everything that happened before the call. */
    public Call<JsonNode> bill() {
        return platform.call("GET", project + "/bill?wait=10s", null).map(Answer::json);
    }

    private static Map<String, BigDecimal> groups(Answer answer) {
        Map<String, BigDecimal> groups = new LinkedHashMap<>();
        for (JsonNode group : answer.json().path("groups")) {
            groups.put(
                    group.path("value").asString(),
                    new BigDecimal(group.path("quantity").asString()));
        }
        return groups;
    }
}
