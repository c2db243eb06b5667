package dev.loam.auth.hook;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingSecrets;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.platform.tenancy.ProjectSession;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks an app's hooks. They fail closed: what a hook was to decide on is refused when it cannot be asked, takes too long, or
 * says what nobody can read. Thread-safe.
 */
public final class Hooks {
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final ProjectDirectory projects;
    private final SettingSecrets secrets;
    private final DatabaseHooks database;
    private final WebHooks web;
    private final FunctionHooks functions;
    private final JsonMapper json;
    private final Clock clock;
    private final ConcurrentMap<String, Duration> lastTook = new ConcurrentHashMap<>();

    Hooks(
            ProjectDirectory projects,
            SettingSecrets secrets,
            DatabaseHooks database,
            WebHooks web,
            FunctionHooks functions,
            JsonMapper json,
            Clock clock) {
        this.projects = projects;
        this.secrets = secrets;
        this.database = database;
        this.web = web;
        this.functions = functions;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the project has this hook. */
    public boolean isOn(ProjectRef project, Hook hook) {
        return settings(project).flag(hook.setting() + "_enabled");
    }

    /**
     * Asks the hook, in the transaction of what it decides on.
     *
     * @param members what it is told, besides what every hook is
     * @return its answer; a JSON null when it has nothing to say
     * @throws AuthException when it says no, or cannot be asked
     */
    public JsonNode call(ProjectSession session, Hook hook, Client client, Map<String, ?> members) {
        String address = settings(session.project()).text(hook.setting() + "_uri");
        ObjectNode input = json.createObjectNode();
        input.set("metadata", metadata(hook, client));
        members.forEach((name, member) -> input.set(name, json.valueToTree(member)));
        long began = System.nanoTime();
        try {
            JsonNode answer = parse(ask(session, hook, address, json.writeValueAsBytes(input)));
            remember(session, hook, Duration.ofNanos(System.nanoTime() - began));
            requireNoError(answer);
            return answer;
        } catch (HookException failure) {
            log.warn("Hook {} of {} at {} failed", hook.wireName(), session.project(), address, failure);
            throw AuthException.withStatus(
                    failure.error().status(), failure.error(), String.valueOf(failure.getMessage()));
        }
    }

    /** Asks a hook that judges an attempt. */
    public Verdict judge(ProjectSession session, Hook hook, Client client, String otherwise, Map<String, ?> members) {
        JsonNode answer = call(session, hook, client, members);
        if (!answer.path("decision").asString("").equals("reject")) {
            return new Verdict.Goes();
        }
        String message = answer.path("message").asString("");
        return new Verdict.Rejected(
                message.isEmpty() ? otherwise : message,
                answer.path("should_logout_user").asBoolean(false));
    }

    /** Takes the time of a call for somebody who is not there: else the time would tell so. */
    public void pretend(ProjectRef project, Hook hook) {
        Duration last = lastTook.get(key(project, hook));
        if (last != null) {
            LockSupport.parkNanos(last.toNanos());
        }
    }

    private byte @Nullable [] ask(ProjectSession session, Hook hook, @Nullable String text, byte[] input) {
        return switch (HookAddress.parse(text)) {
            case null -> throw new HookException("The hook has no address that can be called");
            case HookAddress.OfDatabase address -> {
                String output = database.call(session, address, new String(input, StandardCharsets.UTF_8));
                yield output == null ? null : output.getBytes(StandardCharsets.UTF_8);
            }
            case HookAddress.OfFunction(String name) ->
                functions.call(session, name, input).json();
            case HookAddress.OfWeb(var address) -> {
                String signing = secrets.of(session.project(), SettingsDocument.AUTH)
                        .getOrDefault(hook.setting() + "_secrets", "");
                yield web.call(address, signing, input).json();
            }
        };
    }

    private JsonNode parse(byte @Nullable [] answer) {
        if (answer == null) {
            return NullNode.getInstance();
        }
        try {
            return json.readTree(answer);
        } catch (JacksonException unreadable) {
            throw new HookException("Error unmarshaling JSON output.");
        }
    }

    /** Only what has a message counts as an error, as hooks of the field know it. */
    private static void requireNoError(JsonNode answer) {
        JsonNode error = answer.path("error");
        String message = error.path("message").asString("");
        if (!error.isObject() || message.isEmpty()) {
            return;
        }
        HttpStatus wish = HttpStatus.resolve(error.path("http_code").asInt(500));
        throw wish != null && wish.is4xxClientError()
                ? AuthException.withStatus(wish, AuthError.UNKNOWN, message)
                : new AuthException(AuthError.UNEXPECTED_FAILURE, message);
    }

    private ObjectNode metadata(Hook hook, Client client) {
        ObjectNode metadata = json.createObjectNode()
                .put("uuid", UUID.randomUUID().toString())
                .put("time", clock.instant().toString())
                .put("name", hook.wireName());
        return client.ip() == null ? metadata : metadata.put("ip_address", client.ip());
    }

    private ProjectSettings settings(ProjectRef project) {
        return ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
    }

    private void remember(ProjectSession session, Hook hook, Duration took) {
        if (lastTook.size() >= MOST_REMEMBERED) {
            lastTook.clear();
        }
        lastTook.put(key(session.project(), hook), took);
    }

    private static String key(ProjectRef project, Hook hook) {
        return project + "/" + hook;
    }
}
