package dev.loam.storage.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the operation of a route, which its {@link StorageCall} carries. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Performs {
    Operation value();

    /** What the same route performs when it is asked by HEAD, if that is another one. */
    Operation[] head() default {};
}
