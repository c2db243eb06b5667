package dev.loam.project.settings;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.setting.SettingsDocument;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Documents by the names that paths and bodies give them. */
final class Documents {
    private static final String ALL = Arrays.stream(SettingsDocument.values())
            .map(SettingsDocument::wireName)
            .collect(Collectors.joining(", "));

    private Documents() {}

    static SettingsDocument require(String name) {
        SettingsDocument document = SettingsDocument.find(name);
        if (document == null) {
            throw new ProblemException(CommonError.NOT_FOUND, unknown(name));
        }
        return document;
    }

    static String unknown(String name) {
        String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
        return "There are no settings of '%s': there are those of %s".formatted(shown, ALL);
    }
}
