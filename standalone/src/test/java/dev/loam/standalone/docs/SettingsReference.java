package dev.loam.standalone.docs;

import dev.loam.platform.setting.Setting;
import dev.loam.platform.setting.SettingsDocument;

/** docs/settings.md: every setting of a project, as the catalogue has it. */
final class SettingsReference {
    private SettingsReference() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                # Settings of a project

                Made from the code by `GeneratedDocsTests`: change the catalogue in `libs/platform`, package `dev.loam.platform.setting`, not this file.

                `GET|PUT|PATCH /platform/v1/projects/{ref}/settings/{auth|rest|storage|functions|realtime|gateway|mail}`. `GET` answers what is in force, defaults
                filled in; `_set` lists what is set, `_version` and the header `ETag` say which version it is. `PATCH` merges (null takes a setting back to its
                default), `PUT` replaces; `If-Match` refuses with 412 what is based on another version. What is wrong is refused as a whole, each mistake with its
                place. A change acts within five seconds, without a restart.

                Every change is a version: `GET …/{document}/versions`, `GET …/versions/{n}`, `GET …/diff?from=&to=`, `POST …/rollback {"version":n}`. The latest
                500 of each document are kept. `mail` is the part of `auth` that is about sending mail.

                Secrets are sealed, each for its place, and never told again: an answer shows `"**********"` for one that is set. Sending that back keeps it; null or
                an empty string drops it. Versions know that a secret changed, not what it was, and a rollback leaves secrets as they are. Changing them takes the
                permission `secrets.write`. `./loam secrets rotate` adds a master key and seals everything with it.
                """);
        for (SettingsDocument document : SettingsDocument.values()) {
            if (document.stored() == document) {
                text.append("\n## ").append(document.wireName()).append("\n\n").append(table(document));
            }
        }
        return text.toString();
    }

    private static MarkdownTable table(SettingsDocument document) {
        MarkdownTable table = new MarkdownTable("setting", "takes", "default", "what");
        for (Setting setting : document.settings().values()) {
            table.row(
                    "`" + setting.name() + "`",
                    (setting.secret() ? "secret" : setting.kind().description()),
                    setting.otherwise().isNull() ? "–" : "`" + setting.otherwise() + "`",
                    setting.sentence() + (setting.comesWith() == null ? "" : later(setting.comesWith())));
        }
        return table;
    }

    private static String later(String feature) {
        return " *Kept, and takes effect with %s.*".formatted(feature);
    }
}
