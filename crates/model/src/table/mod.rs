//! One table says what a configuration file may hold: each line names a key, the type it is kept as and the
//! form it is read by. The struct, its defaults, its parser, the JSON Schema and the manual all follow.

pub(crate) mod forms;

use std::marker::PhantomData;

use serde_json::Value;

use crate::key::{Key, Need, Shape};
use crate::syntax::{Node, TableReader};

/// How the value of a key is written, checked and kept.
pub(crate) trait Form {
    /// What it is kept as.
    type Value;

    /// What may be written.
    fn shape(&self) -> Shape;

    /// Whether it has to be there.
    fn need(&self) -> Need {
        Need::Optional
    }

    /// What it is where it is not written, as one would write it, if that is more than nothing.
    fn usual(&self) -> Option<Value> {
        None
    }

    /// What is kept where it is not written, or faulty.
    fn absent(&self) -> Self::Value;

    /// Reads a value, and reports what is wrong with it; `None` counts as absent.
    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Self::Value>;
}

/// A table of a configuration file.
pub trait Table: Default {
    /// Its keys, in the order of the manual.
    fn keys() -> Vec<Key>;

    /// Takes every key out of a table, and reports what is wrong with it.
    fn read(reader: &mut TableReader<'_>) -> Self;
}

/// Takes one key by its form.
pub(crate) fn take<F: Form>(reader: &mut TableReader<'_>, key: &'static str, form: &F) -> F::Value {
    let node = reader.take(key);
    if node.is_none() && form.need() == Need::Required {
        reader.missing(key);
    }
    let value = node.and_then(|node| form.read(key, node, reader));
    if value.is_none() && form.need() == Need::Required {
        reader.lacks();
    }
    value.unwrap_or_else(|| form.absent())
}

/// A key by its form.
pub(crate) fn key<F: Form>(name: &'static str, form: &F) -> Key {
    Key {
        name,
        shape: form.shape(),
        need: form.need(),
        usual: form.usual(),
    }
}

/// Makes structs and their [`Table`]s of lines `key: type = form;`.
macro_rules! table {
    ($($(#[$about:meta])* $vis:vis $name:ident { $($(#[$doc:meta])* $key:ident: $type:ty = $form:expr;)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            $($(#[$doc])* $vis $key: $type,)*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($key: $crate::table::Form::absent(&$form),)* }
            }
        }

        impl $crate::table::Table for $name {
            fn keys() -> Vec<$crate::key::Key> {
                vec![$($crate::table::key(stringify!($key), &$form),)*]
            }

            fn read(reader: &mut $crate::syntax::TableReader<'_>) -> Self {
                Self { $($key: $crate::table::take(reader, stringify!($key), &$form),)* }
            }
        }
    )*};
}
pub(crate) use table;

/// A table inside a table.
pub(crate) struct Inner<T>(PhantomData<T>);

impl<T> Inner<T> {
    pub(crate) const FORM: Self = Self(PhantomData);
}

impl<T: Table> Form for Inner<T> {
    type Value = T;

    fn shape(&self) -> Shape {
        Shape::Table(T::keys())
    }

    fn absent(&self) -> T {
        T::default()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<T> {
        let mut inside = reader.inside(key, node)?;
        let table = T::read(&mut inside);
        reader.absorb(inside);
        Some(table)
    }
}
