package dev.loam.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the app of a Spring test a Loam to work with: a project with the app's migrations, in an installation that all
 * tests of the run share and that ends with them. The app finds it by {@code loam.client.url} and {@code loam.client.key};
 * the test has the beans {@link StandaloneLoam} and {@link dev.loam.sdk.platform.ProjectCredentials}.
 *
 * <pre>{@code
 * @SpringBootTest
 * @LoamTest(migrations = "migrations")
 * class OrderTests {
 *     @Autowired
 *     private ProjectCredentials project;
 * }
 * }</pre>
 *
 * <p>The project is of the application context: tests that share one share the other, so what they write should not be in
 * each other's way. The installation is started from the checkout that the system property {@code loam.home}, or the
 * variable {@code LOAM_HOME}, names, and in which {@code ./loam build} was run. Where neither does, the test is skipped and
 * says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LoamHomeCondition.class)
public @interface LoamTest {
    /** The project's key that the app asks with. */
    enum Key {
        /** The app works for users, by their tokens. */
        PUBLISHABLE,
        /** The app is past all policies. */
        SECRET
    }

    /** A folder of {@code <version>_<name>.sql}, from where the test is run; none when empty. */
    String migrations() default "";

    /** The project's key that the app asks with. */
    Key key() default Key.PUBLISHABLE;

    /** More settings of the installation: {@code --loam.event.webhook.private-hosts=true}. */
    String[] settings() default {};
}
