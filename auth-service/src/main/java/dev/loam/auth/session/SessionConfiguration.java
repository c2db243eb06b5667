package dev.loam.auth.session;

import dev.loam.auth.activity.MonthlyActivity;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.audit.AuditRetention;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.hook.Hooks;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.keys.SigningKeys;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.UserRow;
import dev.loam.auth.user.Users;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.PlatformSecret;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires sessions and their tokens. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {

    @Bean
    Sessions authSessions(JsonMapper json, ChangeFeed changes) {
        return new Sessions(new SessionRow(json), changes);
    }

    @Bean
    RefreshTokens authRefreshTokens(PlatformSecret secret) {
        return new RefreshTokens(secret);
    }

    @Bean
    AccessTokens authAccessTokens(
            SigningKeys keys,
            ProjectSettings settings,
            Hooks hooks,
            JsonMapper json,
            Clock clock,
            PlatformProperties platform,
            ProjectIssuers issuers) {
        return new AccessTokens(keys, settings, new ClaimsHook(hooks), json, clock, platform.publicUrl(), issuers);
    }

    @Bean
    SignIn authSignIn(
            ProjectWork work,
            ProjectSettings settings,
            Sessions sessions,
            JsonMapper json,
            AuditRetention retention,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            MonthlyActivity activity) {
        PasswordSessions passwordSessions = new PasswordSessions(work, new SessionRow(json), new UserRow(json));
        return new SignIn(work, settings, sessions, passwordSessions, retention, accessTokens, refreshTokens, activity);
    }

    @Bean
    DelegatedSessions authDelegatedSessions(
            ProjectSettings settings,
            Sessions sessions,
            JsonMapper json,
            Users users,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            MonthlyActivity activity,
            Clock clock) {
        DelegatedRotation rotation = new DelegatedRotation(sessions, new SessionRow(json));
        return new DelegatedSessions(settings, rotation, sessions, users, accessTokens, refreshTokens, activity, clock);
    }

    @Bean
    Refresh authRefresh(
            ProjectWork work,
            ProjectSettings settings,
            Sessions sessions,
            JsonMapper json,
            Users users,
            RefreshTokens tokens,
            SignIn signIn,
            MonthlyActivity activity,
            AuditLog audit,
            AuditRetention retention,
            Clock clock) {
        Rotation rotation = new Rotation(work, sessions, new SessionRow(json), new UserRow(json));
        return new Refresh(work, settings, rotation, users, tokens, signIn, activity, audit, retention, clock);
    }
}
