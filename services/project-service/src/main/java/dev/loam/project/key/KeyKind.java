package dev.loam.project.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The forms that an API key comes in, each with the database role it acts as. */
public enum KeyKind {
    /** Opaque, for apps in users' hands. */
    @JsonProperty("publishable")
    PUBLISHABLE("anon", "lm_pub_"),
    /** Opaque, for servers. */
    @JsonProperty("secret")
    SECRET("service_role", "lm_sec_"),
    /** A JWT, for clients that expect one, in users' hands. */
    @JsonProperty("anon")
    ANON("anon", ""),
    /** A JWT, for clients that expect one, on servers. */
    @JsonProperty("service_role")
    SERVICE_ROLE("service_role", "");

    private final String role;
    private final String prefix;

    KeyKind(String role, String prefix) {
        this.role = role;
        this.prefix = prefix;
    }

    static KeyKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String role() {
        return role;
    }

    String prefix() {
        return prefix;
    }

    boolean isJwt() {
        return prefix.isEmpty();
    }
}
