package dev.loam.platform.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What values a setting takes. Immutable. */
public sealed interface SettingKind {

    /** What is wrong with the value, as half a sentence that follows the setting's name; null when nothing is. */
    @Nullable
    String complaint(JsonNode value);

    /** A right value in the one form in which it is kept. */
    default JsonNode canonical(JsonNode value) {
        return value;
    }

    /** For docs/settings.md. */
    String description();

    /** True or false. */
    record Flag() implements SettingKind {
        @Override
        public @Nullable String complaint(JsonNode value) {
            return value.isBoolean() ? null : "is true or false";
        }

        @Override
        public String description() {
            return "boolean";
        }
    }

    /** A whole number in a range. */
    record Whole(long from, long to) implements SettingKind {
        @Override
        public @Nullable String complaint(JsonNode value) {
            boolean right = value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.asLong() >= from
                    && value.asLong() <= to;
            return right ? null : "is a whole number from %d to %d".formatted(from, to);
        }

        @Override
        public String description() {
            return "integer, %d to %d".formatted(from, to);
        }
    }

    /** A number in a range, perhaps with a fraction. */
    record Decimal(double from, double to) implements SettingKind {
        @Override
        public @Nullable String complaint(JsonNode value) {
            boolean right = value.isNumber() && value.asDouble() >= from && value.asDouble() <= to;
            return right ? null : "is a number from %.0f to %.0f".formatted(from, to);
        }

        @Override
        public String description() {
            return "number, %.0f to %.0f".formatted(from, to);
        }
    }

    /** Text of a form. */
    record Text(TextForm form, int longest) implements SettingKind {
        @Override
        public @Nullable String complaint(JsonNode value) {
            JsonNode text = canonical(value);
            if (!text.isString()) {
                return "is a string";
            }
            if (text.asString().length() > longest) {
                return "has at most %d characters".formatted(longest);
            }
            return form.fits(text.asString()) ? null : form.complaint();
        }

        @Override
        public JsonNode canonical(JsonNode value) {
            if (form == TextForm.PORT && value.isIntegralNumber()) {
                return JsonNodeFactory.instance.stringNode(value.asString());
            }
            if (form == TextForm.LIST && value.isArray()) {
                return JsonNodeFactory.instance.stringNode(
                        value.valueStream().map(part -> part.asString("")).collect(Collectors.joining(",")));
            }
            return value;
        }

        @Override
        public String description() {
            return form.description();
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements SettingKind {
        @Override
        public @Nullable String complaint(JsonNode value) {
            return value.isString() && words.contains(value.asString())
                    ? null
                    : "is one of " + words.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
        }

        @Override
        public String description() {
            return "one of " + words.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        }
    }

    /** Several texts; given as an array, or as one string with commas. */
    record Texts(TextForm form, int most) implements SettingKind {
        private static final int LONGEST = 500;

        @Override
        public @Nullable String complaint(JsonNode value) {
            JsonNode list = canonical(value);
            if (!list.isArray() || list.size() > most) {
                return "is a list of at most %d strings".formatted(most);
            }
            for (JsonNode one : list) {
                if (!one.isString() || one.asString().length() > LONGEST || !form.fits(one.asString())) {
                    return "has an entry that is wrong: each " + form.complaint();
                }
            }
            return null;
        }

        @Override
        public JsonNode canonical(JsonNode value) {
            if (!value.isString()) {
                return value;
            }
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            List<String> parts = new ArrayList<>(Arrays.asList(value.asString().split(",")));
            parts.stream().map(String::strip).filter(part -> !part.isEmpty()).forEach(list::add);
            return list;
        }

        @Override
        public String description() {
            return "list of strings";
        }
    }

    /** Names with a text each. */
    record Pairs(int most, int longest) implements SettingKind {
        private static final Pattern NAME =
                Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?");

        @Override
        public @Nullable String complaint(JsonNode value) {
            if (!value.isObject() || value.size() > most) {
                return "is an object of at most %d strings".formatted(most);
            }
            for (var pair : value.properties()) {
                if (!NAME.matcher(pair.getKey()).matches()) {
                    return "has the name '%s': names are letters, digits and underscores".formatted(pair.getKey());
                }
                if (!pair.getValue().isString()
                        || pair.getValue().asString().length() > longest
                        || !TextForm.ANY.fits(pair.getValue().asString())) {
                    return "has under '%s' no string of at most %d characters".formatted(pair.getKey(), longest);
                }
            }
            return null;
        }

        @Override
        public String description() {
            return "object of strings";
        }
    }

    /** Names with a whole number each, in a range. */
    record Numbers(int most, long from, long to) implements SettingKind {
        @Override
        public @Nullable String complaint(JsonNode value) {
            if (!value.isObject() || value.size() > most) {
                return "is an object of at most %d numbers".formatted(most);
            }
            Whole whole = new Whole(from, to);
            for (var number : value.properties()) {
                if (!Pairs.NAME.matcher(number.getKey()).matches()) {
                    return "has the name '%s': names are letters, digits and underscores".formatted(number.getKey());
                }
                String wrong = whole.complaint(number.getValue());
                if (wrong != null) {
                    return "has a wrong number under '%s': each %s".formatted(number.getKey(), wrong);
                }
            }
            return null;
        }

        @Override
        public String description() {
            return "object of integers, %d to %d".formatted(from, to);
        }
    }
}
