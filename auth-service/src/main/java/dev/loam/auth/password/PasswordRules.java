package dev.loam.auth.password;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a project demands of new passwords. All that is wrong with one is told at once. */
public final class PasswordRules {
    private final dev.loam.auth.settings.ProjectSettings settings;
    private final ProjectDirectory projects;
    private final PasswordHashing hashing;
    private final CommonPasswords common;
    private final BreachedPasswords breached;

    PasswordRules(
            dev.loam.auth.settings.ProjectSettings settings,
            ProjectDirectory projects,
            PasswordHashing hashing,
            CommonPasswords common,
            BreachedPasswords breached) {
        this.settings = settings;
        this.projects = projects;
        this.hashing = hashing;
        this.common = common;
        this.breached = breached;
    }

    /** Refuses a password that the project does not accept. */
    public void require(ProjectRef project, String password) {
        if (password.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Signup requires a valid password");
        }
        int longest = hashing.longest(project);
        if (password.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Password cannot be longer than %d characters".formatted(longest));
        }
        WeakPassword weak = findWeakness(project, password);
        if (weak != null) {
            throw AuthException.weakPassword(weak.message(), weak.reasons());
        }
    }

    /** What is wrong with a password, which may be somebody's from before the project demanded more. */
    public @Nullable WeakPassword findWeakness(ProjectRef project, String password) {
        List<Weakness> weaknesses = weaknesses(project, password);
        return weaknesses.isEmpty()
                ? null
                : new WeakPassword(
                        String.join(
                                " ", weaknesses.stream().map(Weakness::message).toList()),
                        weaknesses.stream().map(Weakness::reason).toList());
    }

    /** How many of a user's former passwords are not to be used again. */
    public int remembered(ProjectRef project) {
        return Math.toIntExact(details(project).whole("password_history_length"));
    }

    private List<Weakness> weaknesses(ProjectRef project, String password) {
        AuthSettings demands = settings.of(project);
        ProjectSettings auth = details(project);
        List<Weakness> weaknesses = new ArrayList<>();
        int shortest = demands.passwordMinLength();
        if (password.codePointCount(0, password.length()) < shortest) {
            weaknesses.add(new Weakness("length", "Password should be at least %d characters.".formatted(shortest)));
        }
        List<String> sets = sets(demands.passwordRequiredCharacters());
        if (sets.stream().anyMatch(set -> password.codePoints().noneMatch(letter -> set.indexOf(letter) >= 0))) {
            weaknesses.add(new Weakness(
                    "characters",
                    "Password should contain at least one character of each: %s.".formatted(String.join(", ", sets))));
        }
        boolean refusesCommon = demands.hardened() || auth.flag("password_refuse_common");
        boolean known = refusesCommon && common.contains(password);
        if (known || (auth.flag("password_hibp_enabled") && breached.contains(password))) {
            weaknesses.add(new Weakness(
                    "pwned", "Password is known to be weak and easy to guess, please choose a different one."));
        }
        return weaknesses;
    }

    /** Sets are separated by colons; a colon in a set is written with a backslash before it. */
    private static List<String> sets(String required) {
        return Arrays.stream(required.split("(?<!\\\\):"))
                .filter(set -> !set.isEmpty())
                .map(set -> set.replace("\\:", ":"))
                .toList();
    }

    private ProjectSettings details(ProjectRef project) {
        return ProjectSettings.of(projects.require(project), SettingsDocument.AUTH);
    }

    /**
     * What is wrong with a password.
     *
     * @param reason as clients know it
     */
    private record Weakness(String reason, String message) {}
}
