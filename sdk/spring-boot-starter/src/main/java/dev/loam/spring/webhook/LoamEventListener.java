package dev.loam.spring.webhook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean's method that hears the project's events. It takes the {@link dev.loam.sdk.events.CloudEvent}, or what is in its
 * {@code data} as a record or bean, or both.
 *
 * <pre>{@code
 * @LoamEventListener("order.placed")
 * void send(Order order) { … }
 *
 * @LoamEventListener("loam.auth.user.*")
 * void note(CloudEvent event) { … }
 * }</pre>
 *
 * <p>Events come by a webhook of the project that calls {@code loam.client.webhook.path} and signs with one of
 * {@code loam.client.webhook.secrets}; calls that are not signed so reach nobody. A method that throws has the event
 * delivered again, to all methods that hear it, later: what has an effect remembers the ids of events it has had.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LoamEventListener {

    /** Which types of events: exact ones, or beginnings that end in {@code *}. */
    String[] value();
}
