package dev.loam.event.webhook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.EventError;
import dev.loam.event.ProjectPath;
import dev.loam.event.subscription.EventPattern;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.problem.Versioned;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Operators say where events go. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/webhooks")
class WebhookController {
    private static final int MAX_OVERLAP_SECONDS = 30 * 24 * 3600;

    private final Webhooks webhooks;
    private final WebhookTrial trial;
    private final WebhookProperties properties;

    WebhookController(Webhooks webhooks, WebhookTrial trial, WebhookProperties properties) {
        this.webhooks = webhooks;
        this.trial = trial;
        this.properties = properties;
    }

    record Wanted(
            @Nullable String name,
            @Nullable String url,
            @Nullable String description,
            @Nullable JsonNode pattern,
            @Nullable Integer maxAttempts,
            @Nullable Integer maxAgeSeconds,
            @Nullable Integer concurrency,
            @Nullable Boolean ordered,
            @Nullable String secret) {

        WebhookDraft draft(String ofName, boolean privateHosts) {
            if (pattern == null) {
                throw new ProblemException(EventError.INVALID_WEBHOOK, "A webhook has 'url' and 'pattern'");
            }
            return new WebhookDraft(
                    ofName,
                    WebhookDraft.url(url, privateHosts),
                    description,
                    EventPattern.of(pattern),
                    new Wishes(maxAttempts, maxAgeSeconds, concurrency, Boolean.TRUE.equals(ordered)));
        }
    }

    record Rotation(@Nullable String secret, @Nullable Integer overlapSeconds) {}

    /**
     * @param secret told when it is made, and never again
     * @param previousSecretsEndAt told with it
     */
    record Listed(
            UUID id,
            String name,
            String url,
            @Nullable String description,
            @JsonRawValue String pattern,
            @Nullable Integer maxAttempts,
            @Nullable Integer maxAgeSeconds,
            @Nullable Integer concurrency,
            boolean ordered,
            boolean enabled,
            @Nullable String disabledReason,
            @Nullable Instant disabledAt,
            Instant createdAt,
            Instant updatedAt,
            long version,
            @Nullable String secret,
            @Nullable Instant previousSecretsEndAt)
            implements Versioned {

        static Listed of(Webhook webhook) {
            return of(webhook, null, null);
        }

        static Listed of(Webhook webhook, @Nullable String secret, @Nullable Instant othersEnd) {
            return new Listed(
                    webhook.id(),
                    webhook.name(),
                    webhook.url(),
                    webhook.description(),
                    webhook.pattern(),
                    webhook.wishes().maxAttempts(),
                    webhook.wishes().maxAgeSeconds(),
                    webhook.wishes().concurrency(),
                    webhook.wishes().ordered(),
                    webhook.disabledAt() == null,
                    webhook.disabledReason(),
                    webhook.disabledAt(),
                    webhook.createdAt(),
                    webhook.updatedAt(),
                    webhook.version(),
                    secret,
                    othersEnd);
        }
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping
    List<Listed> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return webhooks.list(ref).stream().map(Listed::of).toList();
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/{name}")
    ResponseEntity<Listed> get(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return VersionTag.answer(Listed.of(webhooks.require(ref, name)));
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Listed create(@PathVariable ProjectRef ref, @RequestBody Wanted wanted, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        String name = wanted.name() == null ? "" : wanted.name();
        Webhooks.Told told =
                webhooks.create(ref, wanted.draft(name, properties.privateHosts()), secret(wanted.secret()));
        return Listed.of(told.webhook(), told.secret().text(), null);
    }

    @Requires(Permission.EVENTS_WRITE)
    @PutMapping("/{name}")
    ResponseEntity<Listed> replace(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Wanted wanted,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return VersionTag.answer(Listed.of(
                webhooks.replace(ref, wanted.draft(name, properties.privateHosts()), VersionTag.read(ifMatch))));
    }

    @Requires(Permission.EVENTS_WRITE)
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        webhooks.delete(ref, name, VersionTag.read(ifMatch));
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{name}/secret")
    Listed rotate(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Rotation rotation,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        Webhooks.Told told =
                webhooks.rotate(ref, name, rotation == null ? null : secret(rotation.secret()), overlap(rotation));
        return Listed.of(told.webhook(), told.secret().text(), told.othersEnd());
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{name}/enable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        webhooks.enable(ref, name);
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{name}/disable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        webhooks.disable(ref, name);
    }

    @Requires(Permission.EVENTS_WRITE)
    @PostMapping("/{name}/test")
    WebhookTrial.Result test(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return trial.send(ref, webhooks.require(ref, name));
    }

    private Duration overlap(@Nullable Rotation rotation) {
        Integer seconds = rotation == null ? null : rotation.overlapSeconds();
        if (seconds == null) {
            return properties.secretOverlap();
        }
        if (seconds < 0 || seconds > MAX_OVERLAP_SECONDS) {
            throw new ProblemException(
                    EventError.INVALID_WEBHOOK, "'overlap_seconds' is between 0 and %d".formatted(MAX_OVERLAP_SECONDS));
        }
        return Duration.ofSeconds(seconds);
    }

    private static @Nullable WebhookSecret secret(@Nullable String given) {
        return given == null ? null : new WebhookSecret(given);
    }
}
