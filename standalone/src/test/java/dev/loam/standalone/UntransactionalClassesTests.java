package dev.loam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.javapoet.ClassName;
import org.springframework.transaction.annotation.Transactional;

class UntransactionalClassesTests {

    @Test
    void theBuildWritesDownClassesWithoutTransactions() throws Exception {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        for (Class<?> type :
                new Class<?>[] {Plain.class, OfClass.class, OfMethod.class, OfInterface.class, Inherited.class}) {
            beans.registerBeanDefinition(type.getSimpleName(), new RootBeanDefinition(type));
        }
        InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

        UntransactionalClasses.write(
                UntransactionalClasses.of(beans),
                new DefaultGenerationContext(
                        new ClassNameGenerator(ClassName.get(UntransactionalClassesTests.class)), files));

        assertThat(files.getGeneratedFileContent(Kind.RESOURCE, "META-INF/loam/untransactional-classes"))
                .isEqualTo(Plain.class.getName());
    }

    static class Plain {
        public void run() {}
    }

    @Transactional
    static class OfClass {
        public void run() {}
    }

    static class OfMethod {
        @Transactional
        public void run() {}
    }

    interface Work {
        @Transactional
        void run();
    }

    static class OfInterface implements Work {
        @Override
        public void run() {}
    }

    static class Inherited extends OfMethod {}
}
