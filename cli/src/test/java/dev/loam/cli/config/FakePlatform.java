package dev.loam.cli.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of the control plane that configuration as code uses, over HTTP, with a project in memory. */
final class FakePlatform implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REF = "abcdefghijklmnopqrst";
    private static final JsonNode CATALOGUE = JSON.readTree("""
            {"auth":{"site_url":{"default":null},"jwt_exp":{"default":3600},"smtp_pass":{"default":null,"secret":true}},
             "rest":{"db_schemas":{"default":["public"]},"app_settings":{"default":{}}},
             "storage":{"features.s3_protocol.enabled":{"default":true}}}
            """);

    private final HttpServer server;
    private final ObjectNode set = JSON.createObjectNode();
    private final ObjectNode buckets = JSON.createObjectNode();
    private final ObjectNode triggers = JSON.createObjectNode();
    private final ArrayNode limits = JSON.createArrayNode();
    private final List<String> changes = new ArrayList<>();

    FakePlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/platform/v1", this::serve);
        server.start();
    }

    RemoteProject project() {
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new RemoteProject(new PlatformClient(Connection.to(api), "lm_pat_test"), REF);
    }

    /** Requests that changed something, with their bodies. */
    List<String> changes() {
        return changes;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String route = exchange.getRequestMethod() + " "
                + exchange.getRequestURI()
                        .getPath()
                        .replace("/platform/v1", "")
                        .replace("/projects/" + REF, "/project");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] answer = answer(route, body.isEmpty() ? JSON.nullNode() : JSON.readTree(body))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private JsonNode answer(String route, JsonNode body) {
        switch (route) {
            case "GET /settings" -> {
                return CATALOGUE;
            }
            case "GET /project/settings" -> {
                return settings();
            }
            case "GET /project/triggers" -> {
                return triggers;
            }
            case "PUT /project/functions/caption/triggers" -> {
                changes.add(route + body);
                // As Loam does: what is left out is said.
                body.path("triggers").forEach(trigger -> {
                    ObjectNode complete = (ObjectNode) trigger;
                    if (complete.path("type").asString().equals("storage") && !complete.has("events")) {
                        complete.putArray("events").add("created");
                    }
                    complete.putNull("prefix");
                });
                triggers.set("caption", body.get("triggers"));
                return body;
            }
            case "DELETE /project/functions/caption/triggers" -> {
                changes.add(route);
                triggers.remove("caption");
                return JSON.createObjectNode();
            }
            case "DELETE /project/storage/buckets/photos" -> {
                changes.add(route);
                buckets.remove("photos");
                return JSON.createObjectNode();
            }
            case "GET /project/rate-limits" -> {
                return limits;
            }
            case "PUT /project/rate-limits" -> {
                changes.add(route + body);
                limits.add(((ObjectNode) body).put("id", "limit-" + limits.size()));
                return body;
            }
            case "PATCH /project" -> {
                changes.add(route + body);
                body.path("settings").properties().forEach(document -> merge(document.getKey(), document.getValue()));
                return body;
            }
            case "POST /project/database/query" -> {
                return query(body);
            }
            default -> throw new IllegalStateException(route);
        }
    }

    private void merge(String document, JsonNode patch) {
        ObjectNode members = set.get(document) instanceof ObjectNode known ? known : set.putObject(document);
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                members.remove(member.getKey());
            } else {
                members.set(member.getKey(), member.getValue());
            }
        });
    }

    private JsonNode query(JsonNode body) {
        String sql = body.path("query").asString();
        if (sql.startsWith("select")) {
            ArrayNode rows = JSON.createArrayNode();
            buckets.properties()
                    .forEach(bucket ->
                            rows.addObject().put("id", bucket.getKey()).setAll((ObjectNode) bucket.getValue()));
            return rows;
        }
        changes.add("POST " + sql.substring(0, 6));
        JsonNode given = JSON.readTree(body.path("params").get(0).asString());
        if (!sql.startsWith("insert")) {
            throw new IllegalStateException(sql);
        }
        given.forEach(
                bucket -> buckets.set(bucket.path("id").asString(), ((ObjectNode) bucket.deepCopy()).without("id")));
        return JSON.createArrayNode();
    }

    private JsonNode settings() {
        ObjectNode all = JSON.createObjectNode();
        CATALOGUE.properties().forEach(document -> {
            ObjectNode effective = all.putObject(document.getKey());
            ArrayNode names = effective.putArray("_set");
            document.getValue().properties().forEach(setting -> {
                JsonNode value = set.path(document.getKey()).path(setting.getKey());
                boolean secret = setting.getValue().path("secret").asBoolean(false);
                if (!value.isMissingNode()) {
                    names.add(setting.getKey());
                }
                JsonNode shown = value.isMissingNode()
                        ? setting.getValue().get("default")
                        : secret ? JSON.getNodeFactory().stringNode("**********") : value;
                String[] parts = setting.getKey().split("\\.");
                ObjectNode into = effective;
                for (int i = 0; i < parts.length - 1; i++) {
                    into = into.putObject(parts[i]);
                }
                into.set(parts[parts.length - 1], shown);
            });
        });
        return all;
    }
}
