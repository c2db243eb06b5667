package dev.loam.platform.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class parameters of type {@link TestPostgres} (the shared cluster) and {@link TestDatabase} (a fresh
 * database: the class's in {@code @BeforeAll}, the test's own in the constructor, {@code @BeforeEach} and the test).
 *
 * <pre>{@code
 * @WithPostgres
 * class AlbumRepositoryTests {
 *     @Test
 *     void albumIsFoundByName(TestDatabase database) { … }
 * }
 * }</pre>
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PostgresExtension.class)
public @interface WithPostgres {}
