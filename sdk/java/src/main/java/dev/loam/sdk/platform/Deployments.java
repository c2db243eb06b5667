package dev.loam.sdk.platform;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** A project's functions, as its operators have them. Immutable, thread-safe. */
public final class Deployments {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final PlatformClient platform;
    private final String project;

    Deployments(PlatformClient platform, String project) {
        this.platform = platform;
        this.project = project;
    }

    /** The functions with their versions. */
    public Call<List<DeployedFunction>> list() {
        return platform.call("GET", project + "/functions", null).map(answer -> answer.listOf(DeployedFunction.class));
    }

    /** A function with its versions. */
    public Call<DeployedFunction> get(String function) {
        return platform.call("GET", path(function), null).map(answer -> answer.as(DeployedFunction.class));
    }

    /** Deploys a jar, which serves from then on. */
    public Call<Deployment> deploy(String function, Path jar) {
        return deploy(function, jar, Map.of(), Map.of());
    }

    /**
     * Deploys a jar.
     *
     * @param overrides fields of its manifest that win over those in the jar: {@code memory_mb} …
     * @param how {@code live=false} keeps it for later, {@code dry_run=true} only checks it, {@code alias} names it
     */
    public Call<Deployment> deploy(String function, Path jar, Map<String, ?> overrides, Map<String, String> how) {
        return upload(function, jar, overrides, how).map(answer -> answer.as(Deployment.class));
    }

    Call<Answer> upload(String function, Path jar, Map<String, ?> overrides, Map<String, String> how) {
        try {
            Multipart form = new Multipart()
                    .part(
                            "manifest",
                            null,
                            "application/json",
                            JsonMapper.shared().writeValueAsBytes(overrides))
                    .part(
                            "jar",
                            String.valueOf(jar.getFileName()),
                            "application/java-archive",
                            Files.readAllBytes(jar));
            byte[] body = form.bytes();
            Request request = PlatformClient.request("POST", path(function) + "/deployments")
                    .body(form.contentType(), () -> BodyPublishers.ofByteArray(body))
                    .timeout(LONGEST);
            for (Map.Entry<String, String> parameter : new TreeMap<>(how).entrySet()) {
                request = request.query(parameter.getKey(), parameter.getValue());
            }
            return platform.call(request);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(jar + " cannot be read", unreadable);
        }
    }

    /** Has a version serve. */
    public Call<Deployment> serve(String function, int version) {
        return platform.call("PUT", path(function) + "/live", Map.of("version", version))
                .map(answer -> answer.as(Deployment.class));
    }

    /** Deletes a function with all its versions. */
    public Call<Void> delete(String function) {
        return platform.call("DELETE", path(function), null).ignoringAnswer();
    }

    /**
     * Invokes a function with JSON and gives its answer, whichever it is.
     *
     * @param function its name, or {@code name@alias}
     */
    public Call<Answer> invoke(String function, String json) {
        int at = function.indexOf('@');
        Request request = PlatformClient.request(
                        "POST", path(at < 0 ? function : function.substring(0, at)) + "/invoke")
                .query("alias", at < 0 ? null : function.substring(at + 1))
                .body("application/json", () -> BodyPublishers.ofString(json))
                .timeout(LONGEST);
        return platform.exchange(request);
    }

    /** The latest invocations of a function, newest first. */
    public Call<List<Invocation>> invocations(String function, int limit) {
        return platform.call("GET", path(function) + "/invocations?limit=" + limit, null)
                .map(answer -> answer.listOf(Invocation.class));
    }

    /** What an invocation printed. */
    public Call<String> log(String invocation) {
        return platform.call("GET", project + "/invocations/" + Request.encoded(invocation) + "/logs", null)
                .map(answer -> answer.json().path("text").asString(""));
    }

    private String path(String function) {
        return project + "/functions/" + Request.encoded(function);
    }
}
