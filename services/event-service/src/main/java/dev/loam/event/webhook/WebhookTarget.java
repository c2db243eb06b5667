package dev.loam.event.webhook;

import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.delivery.Delivery;
import dev.loam.event.delivery.DeliveryTarget;
import dev.loam.event.delivery.Outcome;
import dev.loam.event.subscription.TargetKind;

/** Sends events to webhooks: the event in structured mode, signed. */
final class WebhookTarget implements DeliveryTarget {
    private final Endpoints endpoints;
    private final Webhooks webhooks;
    private final WebhookCaller caller;
    private final CloudEventFormat format;

    WebhookTarget(Endpoints endpoints, Webhooks webhooks, WebhookCaller caller, CloudEventFormat format) {
        this.endpoints = endpoints;
        this.webhooks = webhooks;
        this.caller = caller;
        this.format = format;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.WEBHOOK;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        String name = delivery.subscription().target().name();
        Endpoint endpoint = endpoints.find(delivery.project(), name);
        if (endpoint == null || !endpoint.enabled()) {
            return new Outcome.Disabled("The webhook is switched off");
        }
        Outcome.Sent sent = caller.call(
                endpoint, delivery.id().toString(), format.structured(delivery.event()), CloudEventFormat.MEDIA_TYPE);
        if (sent.label().equals(WebhookCaller.GONE)) {
            webhooks.gone(delivery.project(), name);
            return new Outcome.Disabled("It answered 410 (Gone) and is switched off");
        }
        return sent;
    }
}
