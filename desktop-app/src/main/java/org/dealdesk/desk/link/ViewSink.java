package org.dealdesk.desk.link;

import java.util.List;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewSchema;

/** Takes over what changed in a view since it was last asked. Called on the asking thread. */
public interface ViewSink {
  /** The columns are these from now on; all rows come again. */
  void schema(ViewSchema schema);

  /** The row is gone. */
  void removed(String key);

  /** The row is new or has changed; lent for the call only. */
  void row(Row row);

  /** The moment the rows handed over belong to. */
  void frame(long asOfMs, long revision, List<Source> sources);
}
