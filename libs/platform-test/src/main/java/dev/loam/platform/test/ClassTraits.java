package dev.loam.platform.test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What {@link ArchitectureRules} ask of classes, beyond ArchUnit's own words. Spring is known by name only. */
final class ClassTraits {

    private static final List<String> DATABASE_TYPES = List.of(
            "org.springframework.data.repository.Repository",
            "org.springframework.jdbc.core.JdbcOperations",
            "org.springframework.jdbc.core.simple.JdbcClient",
            "jakarta.persistence.EntityManager",
            "javax.sql.DataSource",
            "java.sql.Connection");

    private ClassTraits() {}

    static DescribedPredicate<JavaClass> areControllers() {
        return DescribedPredicate.describe(
                "are controllers",
                type -> type.isAnnotatedWith("org.springframework.stereotype.Controller")
                        || type.isMetaAnnotatedWith("org.springframework.stereotype.Controller"));
    }

    static DescribedPredicate<JavaClass> reachTheDatabase() {
        return DescribedPredicate.describe(
                "reach the database", type -> DATABASE_TYPES.stream().anyMatch(type::isAssignableTo));
    }

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info.java says @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getPackageName() + " is not @NullMarked (" + type.getName() + ")"));
                }
            }
        };
    }
}
