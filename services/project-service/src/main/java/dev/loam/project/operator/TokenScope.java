package dev.loam.project.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a personal access token may be used for. */
public enum TokenScope {
    @JsonProperty("read")
    READ,
    @JsonProperty("write")
    WRITE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
