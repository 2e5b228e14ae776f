//! Members of a JSON object that are there or not.

use serde_json::Value;

/// Sets a member of an object that `json!({…})` has made. Of what is no object, which is a fault of the program,
/// tests and debug builds stop; what is released leaves it as it is.
pub(crate) fn set(object: &mut Value, name: &str, value: impl Into<Value>) {
    match object.as_object_mut() {
        Some(members) => {
            members.insert(name.to_owned(), value.into());
        }
        None => debug_assert!(false, "{name} is set on {object}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_member_is_added_or_takes_the_place_of_another() {
        let mut object = json!({ "a": 1 });
        set(&mut object, "b", "乙");
        set(&mut object, "a", vec!["甲"]);
        assert_eq!(object, json!({ "a": ["甲"], "b": "乙" }));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "is set on [1]")]
    fn what_is_no_object_stops_a_debug_build() {
        set(&mut json!([1]), "a", 1);
    }
}
