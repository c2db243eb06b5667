package dev.loam.sdk.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some projects of many.
 *
 * @param items these
 * @param total how many there are in all
 * @param nextCursor asks for the next ones; null on the last page
 */
public record ProjectPage(
        List<Project> items, long total, @Nullable String nextCursor) {}
