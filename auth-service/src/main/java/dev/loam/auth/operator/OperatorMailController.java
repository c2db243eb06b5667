package dev.loam.auth.operator;

import dev.loam.auth.message.MailPreviews;
import dev.loam.auth.message.Redirects;
import dev.loam.auth.message.WrittenMail;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.OnlyReads;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tries out what settings say of mails and links, saved or not. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/users")
class OperatorMailController {
    private final MailPreviews previews;
    private final ProjectSettings settings;

    OperatorMailController(MailPreviews previews, ProjectSettings settings) {
        this.previews = previews;
        this.settings = settings;
    }

    @OnlyReads
    @Requires(Permission.SETTINGS_WRITE)
    @PostMapping("/mail-preview")
    WrittenMail preview(@PathVariable ProjectRef ref, @RequestBody Draft draft, Caller.Operator caller) {
        return previews.of(ref, draft.mail() == null ? "" : draft.mail(), draft.subject(), draft.content());
    }

    /** Whether links may lead to an address, by the saved settings or by those that are named. */
    @Requires(Permission.SETTINGS_READ)
    @GetMapping("/redirect-check")
    Redirect redirect(
            @PathVariable ProjectRef ref,
            @RequestParam String address,
            @RequestParam(name = "site_url", required = false) @Nullable String siteUrl,
            @RequestParam(name = "uri_allow_list", required = false) @Nullable String allowList,
            Caller.Operator caller) {
        MessageSettings saved = settings.messages(ref);
        String site = siteUrl == null || siteUrl.isBlank() ? saved.siteUrl() : siteUrl;
        List<String> patterns = allowList == null ? saved.allowedRedirects() : MessageSettings.list(allowList);
        boolean allowed = Redirects.isAllowed(site, patterns, address);
        return new Redirect(allowed, allowed ? address : site);
    }

    /**
     * A mail to try.
     *
     * @param mail its name among the settings
     * @param subject empty for Loam's own, null for the project's
     * @param content likewise
     */
    record Draft(
            @Nullable String mail,
            @Nullable String subject,
            @Nullable String content) {}

    /** @param leadsTo where a link that asks for the address leads */
    record Redirect(boolean allowed, String leadsTo) {}
}
