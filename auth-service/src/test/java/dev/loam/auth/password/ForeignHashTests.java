package dev.loam.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.password.PasswordHashing.Verdict;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.scheduling.ThreadScheduling;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.util.unit.DataSize;

/** Hashes that other systems made, computed by other programs (Python's hashlib, Firebase's own example). */
class ForeignHashTests {
    private static final ProjectRef STANDARD = new ProjectRef("aaaaaaaaaaaaaaaaaaaa");
    private static final ProjectRef HARDENED = new ProjectRef("bbbbbbbbbbbbbbbbbbbb");
    private static final String SALT = "MDEyMzQ1Njc4OWFiY2RlZg";

    private static final PasswordHashing HASHING = new PasswordHashing(
            new PasswordProperties(
                    PasswordProperties.Algorithm.BCRYPT,
                    4,
                    DataSize.ofKilobytes(256),
                    1,
                    0,
                    Duration.ofSeconds(30),
                    new HashThreads(ThreadScheduling.Policy.NORMAL, 0, Duration.ZERO)),
            HARDENED::equals);

    @AfterAll
    static void close() {
        HASHING.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$scrypt$ln=14,r=8,p=1$TmFDbE5hQ2xOYUNsMTIzNA$flK3J5zFkkh12fujXf1LzYTEZPDr7Ynm0pbm7v36N5s",
                "$pbkdf2-sha256$i=1000,l=32$" + SALT + "$cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "$pbkdf2-sha256$1000$" + SALT + "$cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M=",
                "$pbkdf2-sha256$i=1000$" + SALT
                        + "$cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4NQEC0GVAwWLSUGWbcye1xU+dO7fZFld1DsscNlAN1uxw",
                "$pbkdf2-sha512$i=1000$" + SALT
                        + "$OM0FAoIqCVK1sWtxDiffVlBejtLa+ks4TP71JiecwuSZCG8iLbnlIEPOMoVX.i2B2wkSxjQ8CRGR9OkNGuIPMQ",
                "$pbkdf2$1000$" + SALT + "$aUfE2vx5Q7zgbb0jx49AaNpXUQQ",
                "pbkdf2_sha256$1000$seasalt$mQnueSakb748zqBAC1tmWVZsZbi2zPGZarEzTGdfmso=",
            })
    void passwordOfAnotherSystemIsVerifiedAndHashedAnew(String hash) {
        assertThat(HASHING.matches(STANDARD, "wrong horse", hash)).isFalse();
        assertThat(HASHING.matches(STANDARD, "", hash)).isFalse();
        assertThat(HASHING.verify(STANDARD, "wrong horse", hash)).isEqualTo(new Verdict.Wrong());
        String replacement = replacement(STANDARD, hash);
        assertThat(replacement).startsWith("$2a$04$");
        assertThat(HASHING.matches(STANDARD, "correct horse", replacement)).isTrue();
        assertThat(replacement(HARDENED, hash)).startsWith("$argon2id$");
    }

    @Test
    void firebasesOwnScryptIsVerified() {
        String hash = "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,"
                + "sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA=="
                + "$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";
        assertThat(HASHING.matches(STANDARD, "user1password", hash)).isTrue();
        assertThat(HASHING.matches(STANDARD, "user2password", hash)).isFalse();
        assertThat(HASHING.matches(STANDARD, "user1password", hash.replace("ss=Bw==", "ss=Cw==")))
                .isFalse();
        assertThat(hash).hasSizeLessThan(255);
    }

    @Test
    void hashThatIsAsGoodAsTheProjectsStays() {
        String bcrypt = String.valueOf(new BCryptPasswordEncoder(4).encode("correct horse"));
        assertThat(HASHING.verify(STANDARD, "correct horse", bcrypt)).isEqualTo(new Verdict.Right(null));
        assertThat(replacement(HARDENED, bcrypt)).startsWith("$argon2id$");
        String argon2 = HASHING.hash(HARDENED, "correct horse");
        assertThat(argon2).startsWith("$argon2id$v=19$m=256,t=1,p=1$");
        // Bcrypt in its place would be a step back.
        assertThat(HASHING.verify(STANDARD, "correct horse", argon2)).isEqualTo(new Verdict.Right(null));
        assertThat(HASHING.verify(HARDENED, "correct horse", argon2)).isEqualTo(new Verdict.Right(null));
    }

    @Test
    void passwordThatBcryptCannotReadWholeKeepsItsHash() {
        String longPassword = "correct horse ".repeat(10);
        String argon2 = HASHING.hash(HARDENED, longPassword);
        assertThat(HASHING.verify(STANDARD, longPassword, argon2)).isEqualTo(new Verdict.Right(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$scrypt$ln=20,r=8,p=1$TmFDbE5hQ2xOYUNsMTIzNA$flK3J5zFkkh12fujXf1LzYTEZPDr7Ynm0pbm7v36N5s",
                "$scrypt$ln=14,r=99,p=1$TmFDbE5hQ2xOYUNsMTIzNA$flK3J5zFkkh12fujXf1LzYTEZPDr7Ynm0pbm7v36N5s",
                "$scrypt$ln=14,r=8,p=99$TmFDbE5hQ2xOYUNsMTIzNA$flK3J5zFkkh12fujXf1LzYTEZPDr7Ynm0pbm7v36N5s",
                "$scrypt$ln=0,r=8,p=1$TmFDbE5hQ2xOYUNsMTIzNA$flK3J5zFkkh12fujXf1LzYTEZPDr7Ynm0pbm7v36N5s",
                "$scrypt$ln=14,r=0,p=1$TmFDbE5hQ2xOYUNsMTIzNA$flK3J5zFkkh12fujXf1LzYTEZPDr7Ynm0pbm7v36N5s",
                "$scrypt$ln=14,r=8,p=1$TmFDbE5hQ2xOYUNsMTIzNA$flK3",
                "$scrypt$ln=14,r=8,p=1$not base64!$flK3J5zFkkh12fujXf1LzYTEZPDr7Ynm0pbm7v36N5s",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1Q=",
                "$fbscrypt$v=1,n=31,r=8,p=1,ss=Bw==,sk=jxsp$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1Q=",
                "$pbkdf2-sha256$i=9999999$" + SALT + "$cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "$pbkdf2-sha256$i=0$" + SALT + "$cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "$pbkdf2-sha256$i=1000$" + SALT + "$cBg8",
                "$pbkdf2-md5$i=1000$" + SALT + "$cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "pbkdf2_sha256$9000000$seasalt$mQnueSakb748zqBAC1tmWVZsZbi2zPGZarEzTGdfmso=",
                "$argon2id$v=19$m=65536,t=0,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
                "$argon2id$v=19$m=1,t=1,p=8$c2FsdHNhbHQ$aGFzaGhhc2g",
                "$2b$03$abcdefghijklmnopqrstuuaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$1$salt$hash",
                "md5:5f4dcc3b5aa765d61d8327deb882cf99",
            })
    void hashThatCostsTooMuchOrIsMalformedIsNotVerified(String hash) {
        assertThat(PasswordHashing.isVerifiable(hash)).isFalse();
        assertThat(HASHING.matches(STANDARD, "correct horse", hash)).isFalse();
    }

    private static String replacement(ProjectRef project, String hash) {
        Verdict verdict = HASHING.verify(project, "correct horse", hash);
        assertThat(verdict).isInstanceOf(Verdict.Right.class);
        return String.valueOf(((Verdict.Right) verdict).replacement());
    }
}
