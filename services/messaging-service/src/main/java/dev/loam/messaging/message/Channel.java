package dev.loam.messaging.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a message reaches its recipient. Names on the wire and in the database are frozen. */
public enum Channel {
    MAIL,
    SMS,
    WHATSAPP;

    /** Whether it goes to a phone number. */
    public boolean isText() {
        return this != MAIL;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Channel of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
