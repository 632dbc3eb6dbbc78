package org.dealdesk.gateway.log;

import java.util.List;

/**
 * Is told what has become durable, in log order, by the writer's thread; must not wait for long.
 */
public interface CommitListener {
  void committed(List<Committed> batch);
}
