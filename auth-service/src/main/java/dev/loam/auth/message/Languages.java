package dev.loam.auth.message;

import dev.loam.auth.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses among texts that a project has in several languages: what the user's metadata says, then what the client reads. */
final class Languages {
    private static final List<String> MEMBERS = List.of("locale", "language", "lang");

    private Languages() {}

    /**
     * The text in the language that fits best, or null when none does.
     *
     * @param texts by names such as {@code recovery.de} and {@code recovery.pt_BR}
     * @param prefix what the names begin with, the dot included
     */
    static @Nullable String choose(Map<String, String> texts, String prefix, Recipient recipient) {
        if (texts.isEmpty()) {
            return null;
        }
        List<String> tags = texts.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).replace('_', '-'))
                .toList();
        for (String wish : wishes(recipient)) {
            String tag = lookUp(wish, tags);
            if (tag != null) {
                return tags.stream()
                        .filter(tag::equalsIgnoreCase)
                        .findFirst()
                        .map(found -> texts.get(prefix + found.replace('-', '_')))
                        .orElse(null);
            }
        }
        return null;
    }

    private static List<String> wishes(Recipient recipient) {
        List<String> wishes = new ArrayList<>();
        User user = recipient.user();
        if (user != null) {
            MEMBERS.stream()
                    .map(member -> user.userMetadata().path(member).asString("").replace('_', '-'))
                    .filter(wish -> !wish.isBlank())
                    .forEach(wishes::add);
        }
        String header = recipient.client().languages();
        if (header != null && !header.isBlank()) {
            wishes.add(header);
        }
        return wishes;
    }

    private static @Nullable String lookUp(String wish, List<String> tags) {
        try {
            return Locale.lookupTag(Locale.LanguageRange.parse(wish), tags);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
