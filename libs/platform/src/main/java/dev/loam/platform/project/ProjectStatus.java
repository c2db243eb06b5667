package dev.loam.platform.project;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may be done with a project now. */
public enum ProjectStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("deleting")
    DELETING
}
