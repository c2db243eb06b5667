package dev.loam.auth.onetime;

import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One-time tokens in a project's database. Taking one checks and removes it in one statement: of many at once, one wins. */
public final class OneTimeTokens {
    private final OneTimeCodes codes;

    OneTimeTokens(OneTimeCodes codes) {
        this.codes = codes;
    }

    /**
     * A token that was taken.
     *
     * @param address the address that it proves
     */
    public record TakenToken(UUID user, TokenKind kind, String address) {}

    /** Gives a user a token in place of the former one of its kind; for nobody, it does as much and leaves nothing. */
    public void put(ProjectSession session, @Nullable UUID user, TokenKind kind, String address, OneTimeCode code) {
        session.jdbc()
                .sql("""
                        insert into auth.one_time_tokens (user_id, token_type, token_hash, relates_to)
                        select id, cast(:kind as auth.one_time_token_type), :hash, :address from auth.users where id = :user
                        on conflict (user_id, token_type) do update
                        set token_hash = excluded.token_hash, relates_to = excluded.relates_to,
                            created_at = now(), updated_at = now()
                        """)
                .param("kind", kind.column())
                .param("hash", code.hash())
                .param("address", address)
                .param("user", user == null ? new UUID(0, 0) : user)
                .update();
    }

    /** Takes the token of a link. */
    public @Nullable TakenToken take(
            ProjectSession session, Collection<TokenKind> kinds, String hash, Duration lifetime) {
        return take(session, kinds, List.of(hash), null, lifetime);
    }

    /** Takes the token of an address and its code. */
    public @Nullable TakenToken take(
            ProjectSession session, Collection<TokenKind> kinds, String address, String digits, Duration lifetime) {
        return take(session, kinds, codes.hashes(session.project(), address, digits), null, lifetime);
    }

    /** Takes a user's token. */
    public boolean take(
            ProjectSession session, UUID user, TokenKind kind, String address, String digits, Duration lifetime) {
        return take(session, List.of(kind), codes.hashes(session.project(), address, digits), user, lifetime) != null;
    }

    private static @Nullable TakenToken take(
            ProjectSession session,
            Collection<TokenKind> kinds,
            List<String> hashes,
            @Nullable UUID user,
            Duration lifetime) {
        return session.jdbc()
                .sql("""
                        delete from auth.one_time_tokens
                        where token_hash = any(:hashes)
                          and token_type = any(cast(:kinds as auth.one_time_token_type[]))
                          and created_at > now() - make_interval(secs => :lifetime)
                          and (cast(:user as uuid) is null or user_id = cast(:user as uuid))
                        returning user_id, token_type, relates_to
                        """)
                .param("hashes", hashes.toArray(String[]::new))
                .param("kinds", kinds.stream().map(TokenKind::column).toArray(String[]::new))
                .param("lifetime", (double) lifetime.toSeconds())
                .param("user", user)
                .query((row, number) -> new TakenToken(
                        row.getObject("user_id", UUID.class),
                        TokenKind.of(row.getString("token_type")),
                        row.getString("relates_to")))
                .optional()
                .orElse(null);
    }

    /** Makes a user's tokens of a kind worthless. */
    public void drop(ProjectSession session, UUID user) {
        session.jdbc()
                .sql("delete from auth.one_time_tokens where user_id = :user")
                .param("user", user)
                .update();
    }
}
