package dev.loam.cli.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class UserFileTests {
    private static final FirebaseHashes FIREBASE = new FirebaseHashes("c2lnbmVy", "Bw==", 8, 14);

    @TempDir
    private Path folder = Path.of("");

    private List<ObjectNode> read(String content, @Nullable FirebaseHashes firebase) throws IOException {
        Path file = Files.writeString(folder.resolve("users.json"), content);
        List<ObjectNode> rows = new ArrayList<>();
        try (UserFile users = UserFile.open(file)) {
            users.rows(firebase).forEachRemaining(rows::add);
        }
        return rows;
    }

    @Test
    void linesAndArraysOfRowsGoThroughUnchanged() throws IOException {
        String row = "{\"id\":\"1\",\"email\":\"ada@example.com\",\"raw_app_meta_data\":{\"a\":[1]}}";
        assertThat(read(row + "\n\n" + row + "\n", null)).hasSize(2);
        List<ObjectNode> rows = read("[" + row + "," + row + "]", null);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).hasToString(row);
        assertThat(read("", null)).isEmpty();
        assertThatExceptionOfType(CommandFailure.class).isThrownBy(() -> read("\"ada\"", null));
    }

    @Test
    void firebasesUsersComeWithTheirHashesAndProviders() throws IOException {
        List<ObjectNode> rows = read("""
                {"users": [{
                  "localId": "abc", "email": "ada@example.com", "emailVerified": true, "passwordHash": "aGFzaA==",
                  "salt": "c2FsdA==", "displayName": "Ada", "createdAt": "1600000000000", "disabled": true,
                  "customAttributes": "{\\"admin\\":true}",
                  "providerUserInfo": [{"providerId": "google.com", "rawId": "g1", "email": "ada@gmail.com"},
                    {"providerId": "password", "rawId": "ada@example.com"}]
                }, {"localId": "def", "phoneNumber": "+4912345678"}]}
                """, FIREBASE);

        assertThat(rows).hasSize(2);
        ObjectNode ada = rows.getFirst();
        assertThat(ada.path("encrypted_password").asString())
                .isEqualTo("$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=c2lnbmVy$c2FsdA==$aGFzaA==");
        assertThat(ada.path("created_at").asString()).isEqualTo("2020-09-13T12:26:40Z");
        assertThat(ada.path("banned_until").isString()).isTrue();
        assertThat(ada.path("raw_app_meta_data").path("admin").asBoolean()).isTrue();
        assertThat(ada.path("raw_app_meta_data").path("firebase_uid").asString())
                .isEqualTo("abc");
        assertThat(ada.path("identities").size()).isEqualTo(2);
        assertThat(ada.path("identities").path(1).path("provider").asString()).isEqualTo("google");
        assertThat(rows.get(1).path("phone").asString()).isEqualTo("+4912345678");
        assertThat(read("{\"localId\": \"abc\"}", null).getFirst().path("id")).isEqualTo(ada.path("id"));
    }

    @Test
    void auth0sExportsAreOneUser() throws IOException {
        ObjectNode hashes = read("""
                {"_id": {"$oid": "5f00"}, "email": "ada@example.com", "email_verified": true, "passwordHash": "$2b$10$x"}
                """, null).getFirst();
        ObjectNode profile = read("""
                {"user_id": "auth0|5f00", "email": "ada@example.com", "name": "Ada", "user_metadata": {"color": "red"},
                 "app_metadata": {"plan": "pro"}, "created_at": "2020-01-01T00:00:00.000Z", "blocked": true}
                """, null).getFirst();

        assertThat(hashes.path("id")).isEqualTo(profile.path("id"));
        assertThat(hashes.path("encrypted_password").asString()).isEqualTo("$2b$10$x");
        assertThat(hashes.path("email_confirm").asBoolean()).isTrue();
        assertThat(profile.path("raw_user_meta_data").path("color").asString()).isEqualTo("red");
        assertThat(profile.path("raw_app_meta_data").path("plan").asString()).isEqualTo("pro");
        assertThat(profile.path("banned_until").isString()).isTrue();
    }

    @Test
    void keycloaksRealmIsReadForItsUsersOnly() throws IOException {
        List<ObjectNode> rows = read("""
                {"realm": "bench", "enabled": true, "roles": [{"name": "x"}], "users": [
                  {"id": "7d3f2b04-8a5c-4f5e-9d2a-0a6e0f5b1c11", "username": "ada", "email": "ada@example.com",
                   "emailVerified": true, "enabled": true, "createdTimestamp": 1600000000000,
                   "credentials": [{"type": "password",
                     "secretData": "{\\"value\\":\\"aGFzaA==\\",\\"salt\\":\\"c2FsdA==\\"}",
                     "credentialData": "{\\"hashIterations\\":27500,\\"algorithm\\":\\"pbkdf2-sha256\\"}"}]},
                  {"username": "bob", "email": "bob@example.com", "credentials": [{"type": "password",
                     "secretData": "{\\"value\\":\\"aGFzaA==\\",\\"salt\\":\\"c2FsdA==\\"}",
                     "credentialData": "{\\"hashIterations\\":5,\\"algorithm\\":\\"argon2\\",\\"additionalParameters\\":{\\"memory\\":[\\"7168\\"],\\"type\\":[\\"id\\"],\\"parallelism\\":[\\"1\\"]}}"}]}
                ], "clients": [{"id": "app"}]}
                """, null);

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().path("encrypted_password").asString())
                .isEqualTo("$pbkdf2-sha256$i=27500$c2FsdA$aGFzaA");
        assertThat(rows.get(1).path("encrypted_password").asString())
                .isEqualTo("$argon2id$v=19$m=7168,t=5,p=1$c2FsdA$aGFzaA");
        assertThat(rows.getFirst().path("raw_user_meta_data").path("user_name").asString())
                .isEqualTo("ada");
    }
}
