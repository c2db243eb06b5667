package dev.loam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

class PreparedBeanFactoryTests {
    private static final List<Class<?>> TYPES = List.of(
            Object.class,
            Runnable.class,
            Callable.class,
            CharSequence.class,
            Comparable.class,
            String.class,
            Letters.class,
            Worker.class,
            Apprentice.class,
            FactoryBean.class,
            Workshop.class,
            Configuration.class,
            Number.class);

    private final DefaultListableBeanFactory ours = filled(new PreparedBeanFactory());
    private final DefaultListableBeanFactory springs = filled(new DefaultListableBeanFactory());

    @Test
    void namesOfATypeAreSpringsInItsOrder() {
        assertSameNames();
        assertThat(ours.getBeanNamesForType(Runnable.class))
                .containsExactly("apprentice", "worker", "each", "byMethod", "workshop", "made by hand");
    }

    @Test
    void genericsAreToldApart() {
        for (Class<?> of : List.of(String.class, Integer.class)) {
            ResolvableType type = ResolvableType.forClassWithGenerics(Callable.class, of);
            assertThat(ours.getBeanNamesForType(type)).isEqualTo(springs.getBeanNamesForType(type));
        }
        assertThat(ours.getBeanNamesForType(ResolvableType.forClassWithGenerics(Callable.class, String.class)))
                .containsExactly("letters");
    }

    @Test
    void whatComesLaterIsFoundAndWhatGoesIsNot() {
        assertSameNames();
        for (DefaultListableBeanFactory beans : List.of(ours, springs)) {
            beans.registerSingleton("late", new Worker());
            beans.registerBeanDefinition("later", prepared(Worker.class));
            beans.destroySingleton("made by hand");
            beans.removeBeanDefinition("worker");
        }
        assertSameNames();
        assertThat(ours.getBeanNamesForType(Worker.class)).containsExactly("apprentice", "each", "later", "late");
    }

    @Test
    void aBeanIsInjectedByItsType() {
        assertThat(ours.getBean(Letters.class)).isSameAs(ours.getBean("letters"));
        assertThat(ours.getBeanProvider(Runnable.class).stream()).hasSize(6);
    }

    private void assertSameNames() {
        for (Class<?> type : TYPES) {
            for (boolean nonSingletons : new boolean[] {true, false}) {
                assertThat(ours.getBeanNamesForType(type, nonSingletons, true))
                        .as("%s, all scopes: %s", type, nonSingletons)
                        .isEqualTo(springs.getBeanNamesForType(type, nonSingletons, true));
            }
        }
    }

    private static DefaultListableBeanFactory filled(DefaultListableBeanFactory beans) {
        beans.registerBeanDefinition("apprentice", prepared(Apprentice.class));
        beans.registerBeanDefinition("worker", prepared(Worker.class));
        RootBeanDefinition each = prepared(Worker.class);
        each.setScope(BeanDefinition.SCOPE_PROTOTYPE);
        beans.registerBeanDefinition("each", each);
        beans.registerBeanDefinition("letters", prepared(Letters.class));
        RootBeanDefinition byMethod = new RootBeanDefinition(Configuration.class);
        byMethod.setTargetType(Runnable.class);
        byMethod.setInstanceSupplier(Worker::new);
        beans.registerBeanDefinition("byMethod", byMethod);
        beans.registerBeanDefinition("workshop", prepared(Workshop.class));
        RootBeanDefinition template = prepared(Worker.class);
        template.setAbstract(true);
        beans.registerBeanDefinition("template", template);
        beans.registerBeanDefinition("unprepared", new RootBeanDefinition(StringBuilder.class));
        beans.registerSingleton("made by hand", new Worker());
        beans.freezeConfiguration();
        return beans;
    }

    private static <T> RootBeanDefinition prepared(Class<T> type) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        definition.setInstanceSupplier(() -> BeanUtils.instantiateClass(type));
        return definition;
    }

    static class Worker implements Runnable {
        @Override
        public void run() {}
    }

    static final class Apprentice extends Worker {}

    static final class Configuration {}

    static final class Letters extends ArrayList<String> implements Callable<String> {
        private static final long serialVersionUID = 1;

        @Override
        public String call() {
            return "a";
        }
    }

    static final class Workshop implements FactoryBean<Runnable> {
        @Override
        public Runnable getObject() {
            return new Worker();
        }

        @Override
        public Class<?> getObjectType() {
            return Runnable.class;
        }
    }
}
