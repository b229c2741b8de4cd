//! A serializer that writes canonical JSON (RFC 8785) at once: members in the order of their names, no spaces, integers only.
//! A property test holds it against `serde_json_canonicalizer`; it is here because every command and row passes through it.

use std::fmt;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};

/// Why a value cannot be written: a float, bytes, or a key that is no text. Values of ours have none.
#[derive(Debug)]
pub(crate) struct NotCanonical(String);

impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotCanonical {}

impl serde::ser::Error for NotCanonical {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Res<T> = Result<T, NotCanonical>;

fn refuse<T>(what: &str) -> Res<T> {
    Err(NotCanonical(format!("{what} has no canonical form here")))
}

/// Appends the canonical JSON of a value.
pub(crate) fn write<T: Serialize + ?Sized>(out: &mut String, value: &T) -> Res<()> {
    value.serialize(Writer { out })
}

/// Appends a text in quotes, escaped as RFC 8785 asks.
pub(crate) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    // Nearly every text has nothing to escape, which is seen many bytes at a time.
    if !text.bytes().fold(false, |found, byte| found | (byte < 0x20) | (byte == b'"') | (byte == b'\\')) {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut plain = 0;
    for (place, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x08 => "\\b",
            b'\t' => "\\t",
            b'\n' => "\\n",
            0x0c => "\\f",
            b'\r' => "\\r",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[plain..place]);
        if escape.is_empty() {
            out.push_str(&format!("\\u{byte:04x}"));
        } else {
            out.push_str(escape);
        }
        plain = place + 1;
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

struct Writer<'a> {
    out: &'a mut String,
}

/// A list that is being written.
pub(crate) struct List<'a> {
    out: &'a mut String,
    is_empty: bool,
    close: &'static str,
}

impl<'a> List<'a> {
    fn open(out: &'a mut String, close: &'static str) -> Self {
        out.push('[');
        Self { out, is_empty: true, close }
    }

    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Res<()> {
        if !std::mem::take(&mut self.is_empty) {
            self.out.push(',');
        }
        write(self.out, value)
    }

    fn close(self) -> Res<()> {
        self.out.push_str(self.close);
        Ok(())
    }
}

/// An object that is being written: its members stand in `out` one after the other and are put in order at the end.
pub(crate) struct Object<'a> {
    out: &'a mut String,
    start: usize,
    /// Name, and where the member begins and ends.
    members: Vec<(std::borrow::Cow<'static, str>, usize, usize)>,
    close: &'static str,
}

impl<'a> Object<'a> {
    fn open(out: &'a mut String, close: &'static str) -> Self {
        let start = out.len();
        Self { out, start, members: Vec::new(), close }
    }

    fn push<T: Serialize + ?Sized>(&mut self, name: std::borrow::Cow<'static, str>, value: &T) -> Res<()> {
        let from = self.out.len();
        push_text(self.out, &name);
        self.out.push(':');
        write(self.out, value)?;
        self.members.push((name, from, self.out.len()));
        Ok(())
    }

    fn close(mut self) -> Res<()> {
        // RFC 8785 orders names by their UTF-16 units.
        self.members.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
        let mut ordered = String::with_capacity(self.out.len() - self.start + self.members.len() + 2);
        ordered.push('{');
        for (nth, (_, from, to)) in self.members.iter().enumerate() {
            if nth > 0 {
                ordered.push(',');
            }
            ordered.push_str(&self.out[*from..*to]);
        }
        ordered.push('}');
        self.out.truncate(self.start);
        self.out.push_str(&ordered);
        self.out.push_str(self.close);
        Ok(())
    }
}

macro_rules! integers {
    ($($method:ident: $type:ty),+) => { $(
        fn $method(self, value: $type) -> Res<()> {
            use fmt::Write;
            write!(self.out, "{value}").map_err(|_| NotCanonical("writing to a string".to_owned()))
        }
    )+ };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = NotCanonical;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = List<'a>;
    type SerializeTupleVariant = List<'a>;
    type SerializeMap = Map<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeStructVariant = Object<'a>;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_bool(self, value: bool) -> Res<()> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Res<()> {
        refuse("a float")
    }

    fn serialize_f64(self, _: f64) -> Res<()> {
        refuse("a float")
    }

    fn serialize_char(self, value: char) -> Res<()> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Res<()> {
        push_text(self.out, value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Res<()> {
        refuse("a list of bytes")
    }

    fn serialize_none(self) -> Res<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Res<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Res<()> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Res<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Res<()> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Res<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, variant: &'static str, value: &T) -> Res<()> {
        self.out.push('{');
        push_text(self.out, variant);
        self.out.push(':');
        write(self.out, value)?;
        self.out.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Res<List<'a>> {
        Ok(List::open(self.out, "]"))
    }

    fn serialize_tuple(self, _: usize) -> Res<List<'a>> {
        Ok(List::open(self.out, "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Res<List<'a>> {
        Ok(List::open(self.out, "]"))
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Res<List<'a>> {
        self.out.push('{');
        push_text(self.out, variant);
        self.out.push(':');
        Ok(List::open(self.out, "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Res<Map<'a>> {
        Ok(Map { object: Object::open(self.out, ""), name: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Res<Object<'a>> {
        Ok(Object::open(self.out, ""))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Res<Object<'a>> {
        self.out.push('{');
        push_text(self.out, variant);
        self.out.push(':');
        Ok(Object::open(self.out, "}"))
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Res<()> {
        self.serialize_str(&value.to_string())
    }
}

macro_rules! lists {
    ($($trait:ident :: $method:ident),+) => { $(
        impl $trait for List<'_> {
            type Ok = ();
            type Error = NotCanonical;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Res<()> {
                self.push(value)
            }

            fn end(self) -> Res<()> {
                self.close()
            }
        }
    )+ };
}
lists!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

macro_rules! objects {
    ($($trait:ident),+) => { $(
        impl $trait for Object<'_> {
            type Ok = ();
            type Error = NotCanonical;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Res<()> {
                self.push(std::borrow::Cow::Borrowed(name), value)
            }

            fn end(self) -> Res<()> {
                self.close()
            }
        }
    )+ };
}
objects!(SerializeStruct, SerializeStructVariant);

/// A map that is being written; its keys are texts.
pub(crate) struct Map<'a> {
    object: Object<'a>,
    name: Option<String>,
}

impl SerializeMap for Map<'_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Res<()> {
        let mut written = String::new();
        write(&mut written, key)?;
        // What is not in quotes is a number; JSON knows only texts as names.
        let name = if written.starts_with('"') {
            serde_json::from_str(&written).map_err(|error| NotCanonical(error.to_string()))?
        } else {
            written
        };
        self.name = Some(name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Res<()> {
        let name = self.name.take().ok_or_else(|| NotCanonical("a value without a name".to_owned()))?;
        self.object.push(std::borrow::Cow::Owned(name), value)
    }

    fn end(self) -> Res<()> {
        self.object.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::*;

    fn ours<T: Serialize>(value: &T) -> String {
        let mut out = String::new();
        write(&mut out, value).expect("it has a canonical form");
        out
    }

    #[derive(Serialize)]
    enum Shape {
        Unit,
        New(u8),
        Pair(i16, char),
        Named { zebra: bool, ape: Option<()> },
    }

    #[derive(Serialize)]
    struct Unit;

    #[derive(Serialize)]
    struct Pair(i8, u64);

    #[test]
    fn every_kind_of_value_is_written_as_the_reference_does() {
        let map = BTreeMap::from([("\u{e000}", 1), ("\u{1F436}", 2), ("a\"b", 3), ("", 4)]);
        let numbers = BTreeMap::from([(10_u32, "x"), (9, "y")]);
        let shapes = [Shape::Unit, Shape::New(7), Shape::Pair(-3, 'ñ'), Shape::Named { zebra: true, ape: None }];
        let all = (map, shapes, (Unit, Pair(-8, u64::from(u32::MAX))), (Some(1_i32), None::<u16>), "\u{0}\u{8}\u{b}\u{c}\n\r\t\\\u{7f}/");
        assert_eq!(ours(&all), serde_json_canonicalizer::to_string(&all).expect("it has no floats"));
        assert_eq!(ours(&numbers), r#"{"10":"x","9":"y"}"#);
    }

    #[test]
    fn floats_and_bytes_are_refused() {
        struct Bytes;
        impl Serialize for Bytes {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_bytes(&[1])
            }
        }
        let error = |value: Res<()>| value.expect_err("it is refused").to_string();
        assert_eq!(error(write(&mut String::new(), &1.5_f64)), "a float has no canonical form here");
        assert_eq!(error(write(&mut String::new(), &1.5_f32)), "a float has no canonical form here");
        assert_eq!(error(write(&mut String::new(), &Bytes)), "a list of bytes has no canonical form here");
    }
}
