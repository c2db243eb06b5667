package dev.loam.standalone;

import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.ListableBeanFactory;

/** Has Hibernate begin on its own thread before the services' beans are made; the first repository waits for it. */
final class HibernateAhead implements BeanFactoryInitializer<ListableBeanFactory> {

    @Override
    public void initialize(ListableBeanFactory beans) {
        beans.getBean(EntityManagerFactory.class);
    }
}
