package dev.loam.event.subscription;

import dev.loam.platform.project.ProjectRef;

/**
 * Whose full set of subscriptions is replaced at once.
 *
 * @param kind what sort of thing it is, for instance {@code function}
 * @param name which one, within its project
 */
public record SubscriptionOwner(ProjectRef project, String kind, String name) {
    public static SubscriptionOwner function(ProjectRef project, String name) {
        return new SubscriptionOwner(project, "function", name);
    }

    public static SubscriptionOwner webhook(ProjectRef project, String name) {
        return new SubscriptionOwner(project, "webhook", name);
    }
}
