package dev.loam.storage;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.test.ApiScenario;
import java.nio.charset.StandardCharsets;

/** Calls the service as the gateway does for a caller: with the internal identity. Paths are below /storage/v1, an operator's below /platform/v1. */
record TestCaller(StorageServer server, Caller caller) {
    private static final String PREFIX = "/storage/v1";

    ApiScenario get(String path) {
        return request("GET", path, new byte[0]);
    }

    ApiScenario head(String path) {
        return request("HEAD", path, new byte[0]);
    }

    ApiScenario delete(String path) {
        return request("DELETE", path, new byte[0]);
    }

    ApiScenario delete(String path, String json) {
        return json("DELETE", path, json);
    }

    ApiScenario post(String path, String json) {
        return json("POST", path, json);
    }

    ApiScenario put(String path, String json) {
        return json("PUT", path, json);
    }

    ApiScenario upload(String path, String text) {
        return request("POST", "/object/" + path, text.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "text/plain")
                .header("Cache-Control", "max-age=3600");
    }

    ApiScenario upsert(String path, String text) {
        return upload(path, text).header("x-upsert", "true");
    }

    ApiScenario request(String method, String path, byte[] body) {
        String full = (caller instanceof Caller.Operator ? "/platform/v1" : PREFIX) + path;
        int query = full.indexOf('?');
        String identity = server.identities().sign(caller, method, query < 0 ? full : full.substring(0, query));
        return new ApiScenario.Api(server.address())
                .request(method, full, body)
                .header(IdentityTokens.HEADER, identity);
    }

    private ApiScenario json(String method, String path, String json) {
        return request(method, path, json.getBytes(StandardCharsets.UTF_8)).header("Content-Type", "application/json");
    }
}
