package dev.loam.platform.access;

import dev.loam.platform.identity.Permission;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a route under {@code /platform/v1} takes. It is checked before the handler runs; a route with
 * neither this nor {@link OpenToAll} serves nobody.
 *
 * <pre>{@code
 * @Requires(Permission.KEYS_READ)
 * @GetMapping
 * List<ApiKey> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    /** The permission, for what the path names. */
    Permission value();

    /** Who checks. */
    By checked() default By.PATH;

    /** Who checks a permission. */
    enum By {
        /** The route: the project or organization that the path names, else the operator, decides. */
        PATH,
        /** The handler: what the permission is about stands in the body, or is several things. */
        HANDLER
    }
}
