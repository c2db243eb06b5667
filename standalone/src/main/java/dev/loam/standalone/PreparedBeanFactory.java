package dev.loam.standalone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * Finds the beans of a type by an index of what the build prepared. Spring asks every definition once for each type that
 * is asked for: with all services in one context a third of what the main thread does at a start.
 *
 * <p>A prepared definition of a singleton names its class; all others (factories, scopes, what was registered by hand)
 * are asked as ever. So the answers are Spring's own, in its order.
 */
final class PreparedBeanFactory extends DefaultListableBeanFactory {
    private static final String[] NONE = {};

    /** The names of singletons that Spring keeps beside the definitions, in the order of their registration. */
    private final Set<String> withoutDefinition = Collections.synchronizedSet(new LinkedHashSet<>());

    private final Map<Class<?>, String[]> found = new ConcurrentHashMap<>(512);
    private volatile @Nullable Index index;

    @Override
    public void freezeConfiguration() {
        super.freezeConfiguration();
        index = new Index(getBeanDefinitionNames());
    }

    @Override
    public void registerBeanDefinition(String beanName, BeanDefinition definition) {
        super.registerBeanDefinition(beanName, definition);
        withoutDefinition.remove(beanName);
        renew();
    }

    @Override
    public void removeBeanDefinition(String beanName) {
        super.removeBeanDefinition(beanName);
        renew();
    }

    @Override
    public void registerSingleton(String beanName, Object singleton) {
        super.registerSingleton(beanName, singleton);
        if (!containsBeanDefinition(beanName)) {
            withoutDefinition.add(beanName);
        }
        found.clear();
    }

    @Override
    public void destroySingleton(String beanName) {
        super.destroySingleton(beanName);
        withoutDefinition.remove(beanName);
        found.clear();
    }

    @Override
    public void destroySingletons() {
        super.destroySingletons();
        withoutDefinition.clear();
        found.clear();
    }

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eager) {
        Index prepared = index;
        if (prepared == null || type == null || type == Object.class || !eager) {
            return super.getBeanNamesForType(type, nonSingletons, eager);
        }
        if (!nonSingletons) {
            return prepared.named(type, ResolvableType.forRawClass(type), false);
        }
        String[] known = found.get(type);
        if (known == null) {
            known = prepared.named(type, ResolvableType.forRawClass(type), true);
            found.put(type, known);
        }
        return known.length == 0 ? NONE : known.clone();
    }

    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean nonSingletons, boolean eager) {
        Index prepared = index;
        Class<?> raw = type.resolve();
        if (prepared == null || raw == null || raw == Object.class || !type.hasGenerics() || !eager) {
            return super.getBeanNamesForType(type, nonSingletons, eager);
        }
        return prepared.named(raw, type, nonSingletons);
    }

    private void renew() {
        if (index != null) {
            found.clear();
            index = new Index(getBeanDefinitionNames());
        }
    }

    /** What is known of each definition once there will be no more of them. */
    private final class Index {
        private final String[] names;
        private final Map<Class<?>, List<Integer>> places = new HashMap<>(4096);
        private final List<Integer> toBeAsked = new ArrayList<>();
        private final Set<Integer> factories = new HashSet<>();

        Index(String[] names) {
            this.names = names;
            for (int place = 0; place < names.length; place++) {
                add(place, (RootBeanDefinition) getMergedBeanDefinition(names[place]));
            }
        }

        private void add(int place, RootBeanDefinition definition) {
            if (definition.isAbstract()) {
                return;
            }
            Class<?> type = typeOf(definition);
            if (type == null
                    || FactoryBean.class.isAssignableFrom(type)
                    || definition.getInstanceSupplier() == null
                    || !definition.isSingleton()
                    || definition.getDecoratedDefinition() != null) {
                toBeAsked.add(place);
                if (isFactoryBean(names[place], definition)) {
                    factories.add(place);
                }
                return;
            }
            Set<Class<?>> seen = new HashSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                addWithInterfaces(each, place, seen);
            }
        }

        /** The class of a prepared definition is that of its static factory method, if it has one. */
        private @Nullable Class<?> typeOf(RootBeanDefinition definition) {
            Class<?> target = definition.getTargetType();
            return target != null || !definition.hasBeanClass() ? target : definition.getBeanClass();
        }

        private void addWithInterfaces(Class<?> type, int place, Set<Class<?>> seen) {
            if (seen.add(type)) {
                places.computeIfAbsent(type, _ -> new ArrayList<>(2)).add(place);
                for (Class<?> each : type.getInterfaces()) {
                    addWithInterfaces(each, place, seen);
                }
            }
        }

        String[] named(Class<?> raw, ResolvableType type, boolean nonSingletons) {
            List<String> matching = new ArrayList<>();
            int[] candidates = candidates(raw);
            for (int place : candidates) {
                String name = names[place];
                if (!factories.contains(place)) {
                    addMatch(name, type, nonSingletons, matching);
                } else if (!addMatch(name, type, nonSingletons, matching)) {
                    addMatch(FACTORY_BEAN_PREFIX + name, type, nonSingletons, matching);
                }
            }
            for (String name : withoutDefinition.toArray(NONE)) {
                if (!addMatch(name, type, nonSingletons, matching) && isFactoryBean(name)) {
                    addMatch(FACTORY_BEAN_PREFIX + name, type, nonSingletons, matching);
                }
            }
            return matching.toArray(NONE);
        }

        private int[] candidates(Class<?> raw) {
            List<Integer> prepared = places.getOrDefault(raw, List.of());
            int[] candidates = Arrays.copyOf(
                    prepared.stream().mapToInt(Integer::intValue).toArray(), prepared.size() + toBeAsked.size());
            for (int i = 0; i < toBeAsked.size(); i++) {
                candidates[prepared.size() + i] = toBeAsked.get(i);
            }
            Arrays.sort(candidates);
            return candidates;
        }

        private boolean addMatch(String name, ResolvableType type, boolean nonSingletons, List<String> matching) {
            if (isTypeMatch(name, type, true) && (nonSingletons || isSingleton(name))) {
                matching.add(name);
                return true;
            }
            return false;
        }
    }
}
