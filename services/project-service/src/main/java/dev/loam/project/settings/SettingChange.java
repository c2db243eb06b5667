package dev.loam.project.settings;

import tools.jackson.databind.JsonNode;

/**
 * How one setting differs between two versions. Of a secret both sides show the marker, or null where it was not set.
 *
 * @param name the setting
 * @param from what was set before; null when nothing was
 * @param to what is set since; null when nothing is
 */
record SettingChange(String name, JsonNode from, JsonNode to) {}
