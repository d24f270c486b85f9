"""Everything that touches files: reading inputs, running over them, writing what came of them."""
