package dev.loam.function.component;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Components that are not wanted: {@code pkg:maven/org.apache.logging.log4j/log4j-core@[2.0,2.17.1)}, of any version
 * without a range, of any name with {@code *}.
 *
 * @param text as it was written
 * @param range null for all versions
 */
record ComponentRule(
        String text, Component wanted, @Nullable VersionRange range) {

    /** Null when it cannot be read; settings are checked when they are made. */
    static @Nullable ComponentRule of(String text) {
        int at = text.indexOf('@');
        Component wanted = Component.of(at < 0 ? text : text.substring(0, at));
        VersionRange range = at < 0 ? null : VersionRange.of(text.substring(at + 1));
        if (wanted == null || (range != null && range.spans().isEmpty())) {
            return null;
        }
        return new ComponentRule(text, wanted, range);
    }

    /** What is known by its file's name only has no group to differ in; what has no version may be any. */
    boolean matches(Component component) {
        boolean anonymous = component.type().equals("generic") && component.namespace() == null;
        boolean same =
                wanted.type().equals(component.type()) && Objects.equals(wanted.namespace(), component.namespace());
        boolean named =
                wanted.name().equals("*") ? same : wanted.name().equals(component.name()) && (same || anonymous);
        String version = component.version();
        return named && (range == null || version == null || range.contains(version));
    }
}
