package dev.loam.platform.setting;

import dev.loam.platform.setting.SettingKind.Choice;
import dev.loam.platform.setting.SettingKind.Decimal;
import dev.loam.platform.setting.SettingKind.Flag;
import dev.loam.platform.setting.SettingKind.Numbers;
import dev.loam.platform.setting.SettingKind.Pairs;
import dev.loam.platform.setting.SettingKind.Text;
import dev.loam.platform.setting.SettingKind.Texts;
import dev.loam.platform.setting.SettingKind.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One setting of a project. Immutable.
 *
 * @param name its name; a dot leads into an object, as in {@code features.s3_protocol.enabled}
 * @param kind the values that it takes
 * @param otherwise its value where none is set; JSON null when it has none
 * @param sentence what it is for
 * @param secret whether its value is sealed and never told again
 * @param comesWith the feature, not there yet, with which it takes effect; null when it takes effect now
 */
public record Setting(
        String name,
        SettingKind kind,
        JsonNode otherwise,
        String sentence,
        boolean secret,
        @Nullable String comesWith) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LINE = 2000;
    private static final int BODY = 100_000;

    static Setting flag(String name, boolean otherwise, String sentence) {
        return new Setting(name, new Flag(), JSON.booleanNode(otherwise), sentence, false, null);
    }

    static Setting whole(String name, long from, long to, long otherwise, String sentence) {
        return new Setting(name, new Whole(from, to), JSON.numberNode(otherwise), sentence, false, null);
    }

    /** A number for which the installation's own holds where none is set. */
    static Setting limit(String name, long from, long to, String sentence) {
        return new Setting(name, new Whole(from, to), JSON.nullNode(), sentence, false, null);
    }

    static Setting decimal(String name, double to, String sentence) {
        return new Setting(name, new Decimal(0, to), JSON.numberNode(0), sentence, false, null);
    }

    static Setting text(String name, TextForm form, @Nullable String otherwise, String sentence) {
        return new Setting(
                name,
                new Text(form, form == TextForm.ANY ? BODY : LINE),
                otherwise == null ? JSON.nullNode() : JSON.stringNode(otherwise),
                sentence,
                false,
                null);
    }

    static Setting line(String name, @Nullable String otherwise, String sentence) {
        return text(name, TextForm.LINE, otherwise, sentence);
    }

    static Setting choice(String name, List<String> words, @Nullable String otherwise, String sentence) {
        return new Setting(
                name,
                new Choice(words),
                otherwise == null ? JSON.nullNode() : JSON.stringNode(otherwise),
                sentence,
                false,
                null);
    }

    static Setting texts(String name, TextForm form, List<String> otherwise, String sentence) {
        ArrayNode list = JSON.arrayNode();
        otherwise.forEach(list::add);
        return new Setting(name, new Texts(form, 100), list, sentence, false, null);
    }

    static Setting pairs(String name, String sentence) {
        return new Setting(name, new Pairs(100, 4000), JSON.objectNode(), sentence, false, null);
    }

    /** Whole numbers by names. */
    static Setting numbers(String name, long from, long to, String sentence) {
        return new Setting(name, new Numbers(100, from, to), JSON.objectNode(), sentence, false, null);
    }

    /** Texts of some length, by names. */
    static Setting bodies(String name, String sentence) {
        return new Setting(name, new Pairs(200, BODY), JSON.objectNode(), sentence, false, null);
    }

    static Setting secret(String name, String sentence) {
        return new Setting(name, new Text(TextForm.ANY, 10_000), JSON.nullNode(), sentence, true, null);
    }

    Setting with(@Nullable String feature) {
        return new Setting(name, kind, otherwise, sentence, secret, feature);
    }
}
