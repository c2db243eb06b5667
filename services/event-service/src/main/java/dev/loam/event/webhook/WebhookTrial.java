package dev.loam.event.webhook;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.delivery.Outcome;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a webhook an event of no meaning, once and at once, so that its owner sees what comes of it. */
class WebhookTrial {
    private static final String TYPE = "loam.webhook.test";

    private final Endpoints endpoints;
    private final WebhookCaller caller;
    private final CloudEventFormat format;
    private final Clock clock;

    WebhookTrial(Endpoints endpoints, WebhookCaller caller, CloudEventFormat format, Clock clock) {
        this.endpoints = endpoints;
        this.caller = caller;
        this.format = format;
        this.clock = clock;
    }

    record Result(String outcome, long durationMs, @Nullable String error) {}

    Result send(ProjectRef project, Webhook webhook) {
        Endpoint endpoint = endpoints.find(project, webhook.name());
        if (endpoint == null) {
            return new Result("unreachable", 0, "The webhook was deleted");
        }
        CloudEvent event = new CloudEvent(
                project,
                UUID.randomUUID(),
                TYPE,
                "/projects/%s/webhooks/%s".formatted(project, webhook.name()),
                webhook.name(),
                clock.instant(),
                "application/json",
                "{}",
                null,
                0,
                null,
                null);
        Outcome.Sent sent =
                caller.call(endpoint, event.id().toString(), format.structured(event), CloudEventFormat.MEDIA_TYPE);
        return new Result(sent.label(), sent.durationMs(), sent.error());
    }
}
