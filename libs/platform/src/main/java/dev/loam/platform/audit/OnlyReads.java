package dev.loam.platform.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that takes what it asks about in a body, and changes nothing: it is not on record.
 *
 * <pre>{@code
 * @OnlyReads
 * @Requires(Permission.SETTINGS_WRITE)
 * @PostMapping("/mail-preview")
 * WrittenMail preview(@PathVariable ProjectRef ref, @RequestBody Draft draft) {
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnlyReads {}
