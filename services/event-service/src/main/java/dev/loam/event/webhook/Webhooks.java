package dev.loam.event.webhook;

import dev.loam.event.EventError;
import dev.loam.event.subscription.SubscriptionOwner;
import dev.loam.event.subscription.SubscriptionRequest;
import dev.loam.event.subscription.SubscriptionSets;
import dev.loam.event.subscription.Target;
import dev.loam.event.subscription.TargetKind;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes and changes webhooks. Each has one subscription, which is replaced with it. */
class Webhooks {
    private static final int MOST = 100;
    private static final String KEY = "main";
    private static final String BY_OPERATOR = "operator";
    private static final String GONE = "gone";

    private final WebhookStore store;
    private final Supplier<WebhookSeal> seal;
    private final SubscriptionSets subscriptions;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            WebhookStore store,
            Supplier<WebhookSeal> seal,
            SubscriptionSets subscriptions,
            ChangeFeed changes,
            AuditLog audit,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.seal = seal;
        this.subscriptions = subscriptions;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A secret that is told once.
     *
     * @param othersEnd when those before it sign no more
     */
    record Told(Webhook webhook, WebhookSecret secret, Instant othersEnd) {}

    List<Webhook> list(ProjectRef project) {
        return store.list(project);
    }

    Webhook require(ProjectRef project, String name) {
        return store.find(project, name).orElseThrow(() -> unknown(name));
    }

    Told create(ProjectRef project, WebhookDraft draft, @Nullable WebhookSecret given) {
        UUID id = UUID.randomUUID();
        WebhookSecret secret = given != null ? given : WebhookSecret.random(random);
        Instant now = clock.instant();
        subscriptions.replace(owner(project, draft.name()), List.of(subscription(draft, true)), () -> {
            if (store.count(project) >= MOST) {
                throw new ProblemException(
                        EventError.INVALID_WEBHOOK, "A project has at most %d webhooks".formatted(MOST));
            }
            if (!store.insert(id, project, draft)) {
                throw new ProblemException(
                        EventError.WEBHOOK_EXISTS, "There is a webhook '%s'".formatted(draft.name()));
            }
            addSecret(id, secret, now);
            audit.changed(null, Recorded.of(draft, null));
        });
        return new Told(require(project, draft.name()), secret, now);
    }

    Webhook replace(ProjectRef project, WebhookDraft draft, @Nullable Long version) {
        Webhook before = require(project, draft.name());
        boolean enabled = before.disabledAt() == null;
        subscriptions.replace(owner(project, draft.name()), List.of(subscription(draft, enabled)), () -> {
            if (!store.update(project, draft, version) && version != null) {
                throw VersionTag.mismatch();
            }
            audit.changed(Recorded.of(before), Recorded.of(draft, before.disabledReason()));
        });
        return require(project, draft.name());
    }

    void delete(ProjectRef project, String name, @Nullable Long version) {
        Webhook before = require(project, name);
        subscriptions.replace(owner(project, name), List.of(), () -> {
            if (!store.delete(project, name, version) && version != null) {
                throw VersionTag.mismatch();
            }
            audit.changed(Recorded.of(before), null);
        });
    }

    /** Gives it another secret; the ones before it sign as well for a while, so that receivers can change over. */
    Told rotate(ProjectRef project, String name, @Nullable WebhookSecret given, Duration overlap) {
        Webhook webhook = require(project, name);
        WebhookSecret secret = given != null ? given : WebhookSecret.random(random);
        Instant othersEnd = clock.instant().plus(overlap);
        transactions.executeWithoutResult(_ -> {
            addSecret(webhook.id(), secret, othersEnd);
            audit.changed(null, new Rotated(name, othersEnd));
            changes.publish(Change.SUBSCRIPTION, project.value());
        });
        return new Told(webhook, secret, othersEnd);
    }

    void enable(ProjectRef project, String name) {
        turn(project, require(project, name), null);
    }

    void disable(ProjectRef project, String name) {
        turn(project, require(project, name), BY_OPERATOR);
    }

    /** The other side said that it wants nothing more, ever. */
    void gone(ProjectRef project, String name) {
        store.find(project, name).ifPresent(webhook -> turn(project, webhook, GONE));
    }

    private void turn(ProjectRef project, Webhook before, @Nullable String reason) {
        transactions.executeWithoutResult(_ -> {
            if (store.disable(project, before.name(), reason)) {
                audit.changed(Recorded.of(before), Recorded.of(before).disabled(reason));
                changes.publish(Change.SUBSCRIPTION, project.value());
            }
        });
    }

    /** A webhook as the record of changes has it: what was given it to sign with is not among that. */
    private record Recorded(
            String name,
            String url,
            @Nullable String description,
            String pattern,
            Wishes wishes,
            @Nullable String disabledReason) {
        static Recorded of(Webhook webhook) {
            return new Recorded(
                    webhook.name(),
                    webhook.url(),
                    webhook.description(),
                    webhook.pattern(),
                    webhook.wishes(),
                    webhook.disabledReason());
        }

        static Recorded of(WebhookDraft draft, @Nullable String disabledReason) {
            return new Recorded(
                    draft.name(),
                    draft.url().toString(),
                    draft.description(),
                    draft.pattern().json(),
                    draft.wishes(),
                    disabledReason);
        }

        Recorded disabled(@Nullable String reason) {
            return new Recorded(name, url, description, pattern, wishes, reason);
        }
    }

    private record Rotated(String webhook, Instant othersEnd) {}

    private void addSecret(UUID webhook, WebhookSecret secret, Instant othersEnd) {
        UUID id = UUID.randomUUID();
        store.addSecret(webhook, id, seal.get().seal(id, secret), othersEnd);
    }

    private static SubscriptionRequest subscription(WebhookDraft draft, boolean enabled) {
        return new SubscriptionRequest(
                KEY, draft.pattern(), new Target(TargetKind.WEBHOOK, draft.name()), draft.wishes(), enabled);
    }

    private static SubscriptionOwner owner(ProjectRef project, String name) {
        return SubscriptionOwner.webhook(project, name);
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(EventError.WEBHOOK_NOT_FOUND, "There is no webhook '%s'".formatted(name));
    }
}
