package dev.loam.sdk.platform;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Settings as they are, and which version of them that is.
 *
 * @param values every setting of the document
 * @param tag what a change can be bound to
 */
public record SettingsVersion(JsonNode values, @Nullable String tag) {}
