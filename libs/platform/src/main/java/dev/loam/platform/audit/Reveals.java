package dev.loam.platform.audit;

import dev.loam.platform.identity.Permission;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that only reads, but tells a secret: it is on record as if it changed something.
 *
 * <pre>{@code
 * @Requires(Permission.KEYS_READ)
 * @Reveals(Permission.KEYS_REVEAL)
 * @GetMapping("/{id}/value")
 * Revealed reveal(@PathVariable UUID id, Caller.Operator caller) {
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reveals {

    /** What it is recorded as. */
    Permission value();

    /** The query parameter that asks for the secret; empty where the route always tells it. */
    String when() default "";
}
