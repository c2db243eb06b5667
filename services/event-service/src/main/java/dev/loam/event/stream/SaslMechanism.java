package dev.loam.event.stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How brokers are told a name and a password. */
enum SaslMechanism {
    PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),
    SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
    SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    private final String wireName;
    private final String loginModule;

    SaslMechanism(String wireName, String loginModule) {
        this.wireName = wireName;
        this.loginModule = loginModule;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    @JsonCreator
    static SaslMechanism of(String wireName) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no mechanism " + wireName));
    }

    /** The login as Kafka reads it. Quotes and backslashes are escaped: what follows a quote would be read as options. */
    String login(String username, String password) {
        return "%s required username=\"%s\" password=\"%s\";"
                .formatted(loginModule, escaped(username), escaped(password));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
