package dev.loam.standalone;

import dev.loam.platform.test.ApiScenario;
import java.util.Map;

/** Somebody who should not get in, and what he or she comes with. */
record Outsider(String name, Map<String, String> headers) {

    static Outsider withKey(String name, String key) {
        return new Outsider(name, Map.of("apikey", key));
    }

    static Outsider withBearer(String name, String bearer) {
        return new Outsider(name, Map.of("Authorization", "Bearer " + bearer));
    }

    static Outsider withBoth(String name, String key, String bearer) {
        return new Outsider(name, Map.of("apikey", key, "Authorization", "Bearer " + bearer));
    }

    ApiScenario sends(ApiScenario request) {
        ApiScenario sent = request;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            sent = sent.header(header.getKey(), header.getValue());
        }
        return sent;
    }

    @Override
    public String toString() {
        return name;
    }
}
