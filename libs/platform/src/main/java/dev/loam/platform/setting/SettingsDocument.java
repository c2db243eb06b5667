package dev.loam.platform.setting;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document of settings, one per service. Each is kept as a document of its own, but {@link #MAIL}: the part of
 * {@link #AUTH} that is about sending mail, seen by itself.
 */
public enum SettingsDocument {
    AUTH(AuthCatalog::settings),
    REST(RestCatalog::settings),
    STORAGE(ServiceCatalogs::storage),
    FUNCTIONS(ServiceCatalogs::functions),
    REALTIME(ServiceCatalogs::realtime),
    GATEWAY(ServiceCatalogs::gateway),
    MAIL(() -> AuthCatalog.settings().stream().filter(isAboutMail()).toList());

    /** The kind of change that tells which document of a project changed. Key: {@code ref/document}. */
    public static final String CHANGE = "settings";

    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it, and it is only shown as it cannot be.
    private final SequencedMap<String, Setting> settings;

    SettingsDocument(Supplier<List<Setting>> settings) {
        this.settings = settings.get().stream()
                .sorted(Comparator.comparing(Setting::name))
                .collect(Collectors.toMap(
                        Setting::name,
                        setting -> setting,
                        (one, other) -> {
                            throw new IllegalStateException(one.name() + " is there twice");
                        },
                        LinkedHashMap::new));
    }

    /** The document of that name on the wire, or null when there is none. */
    public static @Nullable SettingsDocument find(String wireName) {
        return Arrays.stream(values())
                .filter(document -> document.wireName().equals(wireName))
                .findFirst()
                .orElse(null);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The document that holds this one's values: itself, unless it is a view. */
    public SettingsDocument stored() {
        return this == MAIL ? AUTH : this;
    }

    /** All of its settings by name, in the order of their names. */
    public Map<String, Setting> settings() {
        return Collections.unmodifiableMap(settings);
    }

    /**
     * The setting of that name.
     *
     * @throws IllegalArgumentException when there is none: code asked for what the catalogue does not have
     */
    public Setting require(String name) {
        Setting setting = settings.get(name);
        if (setting == null) {
            throw new IllegalArgumentException("No setting of %s has the name %s".formatted(wireName(), name));
        }
        return setting;
    }

    /** Whether settings have names below this one: it is an object. */
    public boolean isGroup(String name) {
        return settings.keySet().stream().anyMatch(known -> known.startsWith(name + "."));
    }

    /** The known name that was perhaps meant, or null when none is close. */
    public @Nullable String nearest(String unknown) {
        return NearestName.of(unknown, settings.keySet());
    }

    private static Predicate<Setting> isAboutMail() {
        return setting -> setting.name().startsWith("smtp_")
                || setting.name().startsWith("mailer_")
                || setting.name().equals("rate_limit_email_sent");
    }
}
