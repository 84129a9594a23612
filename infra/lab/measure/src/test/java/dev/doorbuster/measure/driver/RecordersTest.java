package dev.doorbuster.measure.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.record.Recorder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordersTest {
    /** A method that is not passed on, a default one for instance, would leave a figure at nought. */
    @Test
    void everythingIsPassedOnToEveryRecorder() throws Exception {
        List<String> calls = new ArrayList<>();
        Recorders recorders = new Recorders(List.of(recorder(calls), recorder(calls)));
        List<Method> methods = Arrays.stream(Recorder.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
        for (Method method : methods) {
            calls.clear();
            method.invoke(recorders, arguments(method));
            assertThat(calls).containsExactly(method.getName(), method.getName());
        }
    }

    private static Recorder recorder(List<String> calls) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            calls.add(method.getName());
            return null;
        };
        return (Recorder)
                Proxy.newProxyInstance(RecordersTest.class.getClassLoader(), new Class<?>[] {Recorder.class}, handler);
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == long.class ? (Object) 1L : null)
                .toArray();
    }
}
